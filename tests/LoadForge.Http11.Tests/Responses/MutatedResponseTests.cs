using System.Text;
using LoadForge.Http11.Responses;
using LoadForge.Http11.Sockets;
using LoadForge.Testing.Mutants;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests.Responses;

/// <summary>Whatever a server sends, it is a response or a failure of the request.</summary>
[NonParallelizable]
public sealed class MutatedResponseTests
{
    private const int Usual = 5_000;
    private const int Longest = 2_000;
    private const int MaxBody = 64 << 10;

    // Head, body and what they are read into; each may be copied while it grows.
    private const long MaxMemory = 1 << 20;

    private static readonly byte[][] Answers =
    [
        .. WireAnswers.Ending.Concat(WireAnswers.Closing).Select(answer => answer.Value).Where(answer => answer.Length < Longest)
            .Select(Encoding.Latin1.GetBytes),
    ];

    [Test, Category("Mutants")]
    public void Mutants_are_read_or_refused()
    {
        using var run = new MutantRun<byte[]>(Answers, Mutants, _ => Reader());
        MutantTally tally = run.Read(Usual);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Fault(MaxMemory), Is.Null);
    }

    // One to three responses on a connection, with mistakes in their words and in their bytes.
    private static Func<byte[]> Mutants(Random random) => () =>
    {
        byte[] valid = [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Answers[random.Next(Answers.Length)])];
        return random.Next(3) == 0 ? ByteMutator.Of(valid, random) : Mutations.Of(Encoding.Latin1.GetString(valid), random);
    };

    private static Func<byte[], bool> Reader()
    {
        var get = new HttpRequestMessage(HttpMethod.Get, "http://a.test/");
        var head = new HttpRequestMessage(HttpMethod.Head, "http://a.test/");
        return bytes => Read(bytes, get) & Read(bytes, head);
    }

    private static bool Read(byte[] bytes, HttpRequestMessage request)
    {
        using var socket = new ReceivedBytes(bytes, new Random(bytes.Length));
        var reader = new ResponseReader(socket, new ConnectionTraffic());
        try
        {
            do
            {
                int received = Result(reader.FirstAsync(checksSocket: true));
                if (received == 0) return true;
                HttpResponseMessage? whole = reader.TryRead(request, received, MaxBody);
                using HttpResponseMessage response = whole ?? Result(reader.ReadAsync(request, received, MaxBody));
                _ = response.Headers.ToString() + response.Content.Headers;
            }
            while (reader.MayFollow);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The socket is always ready, so nothing waits.
    private static T Result<T>(ValueTask<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("It waits, although everything has arrived.");
}
