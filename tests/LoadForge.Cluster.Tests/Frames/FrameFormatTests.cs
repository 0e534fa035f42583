using LoadForge.Cluster.Frames;

namespace LoadForge.Cluster.Tests.Frames;

public sealed class FrameFormatTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, FrameFormat.MinKeyBytes).Select(number => (byte)number)];
    private static readonly FrameFormat Format = new(Key);

    private static readonly Frame Any = new(FrameKind.Message, Guid.NewGuid(), Guid.NewGuid())
    {
        Sequence = long.MaxValue,
        Time = TimeSpan.FromSeconds(3),
        Body = new byte[] { 1, 2, 3 },
    };

    [Test]
    public void A_frame_of_any_kind_comes_back()
    {
        foreach (FrameKind kind in Enum.GetValues<FrameKind>()) AssertComesBack(kind);
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void A_frame_of_which_a_byte_was_changed_is_refused(int position, FsCheck.PositiveInt change)
    {
        byte[] bytes = Format.Encode(Any);
        int at = (int)((uint)position % (uint)bytes.Length);
        bytes[at] ^= (byte)((change.Get % 255) + 1);

        Assert.That(Format.Decode(bytes, out string? problem), Is.Null);
        Assert.That(problem, Is.Not.Null);
    }

    [Test]
    public void A_frame_that_was_cut_off_or_extended_is_refused()
    {
        byte[] bytes = Format.Encode(Any);
        for (int length = 0; length < bytes.Length; length++) Assert.That(Format.Decode(bytes.AsSpan(..length), out _), Is.Null);
        Assert.That(Format.Decode([.. bytes, 0], out _), Is.Null);
    }

    [Test]
    public void A_frame_that_is_too_long_is_refused_by_the_writer_and_the_reader()
    {
        Assert.That(() => Format.Encode(Any with { Body = new byte[FrameFormat.MaxBodyBytes + 1] }), Throws.ArgumentException);
        Assert.That(Format.Decode(new byte[FrameFormat.MaxFrameBytes + 1], out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("its length is invalid"));
    }

    [Test]
    public void A_frame_of_another_key_is_refused()
    {
        Assert.That(new FrameFormat(new byte[FrameFormat.MinKeyBytes]).Decode(Format.Encode(Any), out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("its signature is not that of this cluster"));
    }

    [Test]
    public void A_frame_of_another_version_is_told_apart()
    {
        byte[] bytes = Format.Encode(Any);
        bytes[0] = 2;

        Assert.That(Format.Decode(bytes, out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("it is of version 2; this version reads version 1"));
    }

    [Test]
    public void A_key_that_is_too_short_is_refused() =>
        Assert.That(
            () => new FrameFormat(new byte[FrameFormat.MinKeyBytes - 1]),
            Throws.ArgumentException.With.Message.StartsWith("The key of a cluster must have at least 32 bytes."));

    private static void AssertComesBack(FrameKind kind)
    {
        Frame same = Format.Decode(Format.Encode(Any with { Kind = kind }), out string? problem)!;

        Assert.Multiple(() =>
        {
            Assert.That(problem, Is.Null);
            Assert.That(same with { Body = default }, Is.EqualTo(Any with { Kind = kind, Body = default }));
            Assert.That(same.Body.ToArray(), Is.EqualTo(Any.Body.ToArray()));
        });
    }
}
