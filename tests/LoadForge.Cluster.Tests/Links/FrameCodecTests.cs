using System.Security.Cryptography;
using LoadForge.Cluster.Frames;
using LoadForge.Cluster.Links;

namespace LoadForge.Cluster.Tests.Links;

/// <summary>Who can read and write which frames, on a network on which everybody hears everything.</summary>
public sealed class FrameCodecTests
{
    private static readonly byte[] Pool = RandomNumberGenerator.GetBytes(FrameFormat.MinKeyBytes);
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly Guid Id = Guid.NewGuid();

    private FrameCodec _coordinator = null!;
    private FrameCodec _agent = null!;
    private FrameCodec _neighbour = null!;

    [SetUp]
    public void Create() => (_coordinator, _agent, _neighbour) = (new FrameCodec(Pool), new FrameCodec(Pool), new FrameCodec(Pool));

    [TearDown]
    public void Dispose()
    {
        foreach (FrameCodec codec in (FrameCodec[])[_coordinator, _agent, _neighbour]) codec.Dispose();
    }

    [Test]
    public void After_a_call_and_a_claim_both_sides_understand_each_other()
    {
        Frame? hello = _coordinator.Decode(Hello(), out _);
        Frame? claim = _agent.Decode(Claim(), out _);
        Frame? message = _coordinator.Decode(_agent.Encode(Of(FrameKind.Message))!, out _);
        Frame? stop = _agent.Decode(_coordinator.Encode(Of(FrameKind.Stop))!, out _);

        Assert.Multiple(() =>
        {
            Assert.That(new[] { hello, claim, message, stop }.Select(frame => frame?.Kind), Is.EqualTo(
                new FrameKind?[] { FrameKind.Hello, FrameKind.Claim, FrameKind.Message, FrameKind.Stop }));
            Assert.That(claim!.Body.ToArray(), Is.EqualTo("secret order"u8.ToArray()));
            Assert.That(message!.Body.ToArray(), Is.EqualTo("secret order"u8.ToArray()));
        });
    }

    [Test]
    public void Another_agent_of_the_pool_can_neither_read_the_claim_nor_speak_in_the_run()
    {
        _coordinator.Decode(Hello(), out _);
        byte[] claim = Claim();
        _agent.Decode(claim, out _);

        Assert.Multiple(() =>
        {
            Assert.That(_neighbour.Decode(claim, out string? problem), Is.Null);
            Assert.That(problem, Is.EqualTo("it was encrypted for another agent"));
            Assert.That(claim.AsSpan().IndexOf("secret order"u8), Is.Negative);
            Assert.That(_neighbour.Encode(Of(FrameKind.Message)), Is.Null, "it has no key for it");
            Assert.That(_coordinator.Decode(new FrameFormat(Pool).Encode(Of(FrameKind.Message)), out problem), Is.Null);
            Assert.That(problem, Is.EqualTo("its signature is not that of this cluster"));
        });
    }

    [Test]
    public void Nobody_takes_the_place_of_an_agent_that_has_called()
    {
        _coordinator.Decode(Hello(), out _);
        _coordinator.Decode(_neighbour.Encode(new Frame(FrameKind.Hello, Guid.Empty, Id))!, out _);
        byte[] claim = Claim();

        Assert.That(_neighbour.Decode(claim, out _), Is.Null);
        Assert.That(_agent.Decode(claim, out _), Is.Not.Null);
    }

    [Test]
    public void A_frame_of_an_earlier_run_is_refused()
    {
        _coordinator.Decode(Hello(), out _);
        _agent.Decode(Claim(), out _);
        byte[] replayed = _agent.Encode(Of(FrameKind.Message))!;
        using var next = new FrameCodec(Pool);

        Assert.That(next.Decode(replayed, out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("it is of another run"));
    }

    [Test]
    public void The_same_claim_again_leads_to_the_same_keys()
    {
        _coordinator.Decode(Hello(), out _);
        _agent.Decode(Claim(), out _);
        byte[] key = _agent.KeyOf(Run, Id)!.Value;
        _agent.Decode(Claim(), out _);

        Assert.That(_agent.KeyOf(Run, Id)!.Value, Is.EqualTo(key).And.EqualTo(_coordinator.KeyOf(Run, Id)!.Value));
        Assert.That(_agent.KeyOf(Run, Id)!.ToString(), Is.EqualTo("keys of a run"));
    }

    [Test]
    public void Without_the_key_of_the_pool_nobody_calls()
    {
        using var stranger = new FrameCodec(RandomNumberGenerator.GetBytes(FrameFormat.MinKeyBytes));

        Assert.That(_coordinator.Decode(stranger.Encode(new Frame(FrameKind.Hello, Guid.Empty, Id))!, out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("its signature is not that of this cluster"));
    }

    [Test]
    public void A_call_without_a_key_and_a_claim_with_a_false_one_are_refused()
    {
        var format = new FrameFormat(Pool);

        Assert.That(_coordinator.Decode(format.Encode(new Frame(FrameKind.Hello, Guid.Empty, Id)), out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("it has no public key"));
        Assert.That(_agent.Decode(format.Encode(Of(FrameKind.Claim) with { Body = new byte[500] }), out problem), Is.Null);
        Assert.That(problem, Is.EqualTo("it was encrypted for another agent"));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void A_frame_of_which_a_byte_was_changed_or_that_was_cut_off_is_refused(int position, FsCheck.PositiveInt change, bool isCut)
    {
        byte[][] frames = [Hello(), .. Pair()];
        foreach (byte[] frame in frames)
        {
            byte[] bytes = [.. frame];
            int at = (int)((uint)position % (uint)bytes.Length);
            if (isCut) bytes = bytes[..at];
            else bytes[at] ^= (byte)((change.Get % 255) + 1);
            Assert.That(_coordinator.Decode(bytes, out string? problem), Is.Null);
            Assert.That(problem, Is.Not.Null);
            Assert.That(_agent.Decode(bytes, out _), Is.Null);
        }
    }

    private byte[][] Pair()
    {
        _coordinator.Decode(Hello(), out _);
        byte[] claim = Claim();
        _agent.Decode(claim, out _);
        return [claim, _agent.Encode(Of(FrameKind.Message))!];
    }

    private byte[] Hello() => _agent.Encode(new Frame(FrameKind.Hello, Guid.Empty, Id))!;

    private byte[] Claim() => _coordinator.Encode(Of(FrameKind.Claim))!;

    private static Frame Of(FrameKind kind) => new(kind, Run, Id) { Body = "secret order"u8.ToArray() };
}
