using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>Answers every request at once and writes down when it came and from whom: the process that its query names, as in <c>/?process=17</c>.</summary>
public sealed class CallerServer : LoopbackServer
{
    private readonly ConcurrentQueue<(long Timestamp, int Process)> _calls = new();

    private CallerServer()
    {
    }

    /// <summary>The requests so far: when each came, as a timestamp of the system's clock, and its caller.</summary>
    public IReadOnlyCollection<(long Timestamp, int Process)> Calls => _calls;

    /// <summary>Starts the server.</summary>
    public static Task<CallerServer> StartAsync() => ListenAsync(new CallerServer());

    private protected override Task AnswerAsync(HttpContext context)
    {
        _calls.Enqueue((TimeProvider.System.GetTimestamp(), int.Parse(context.Request.Query["process"].ToString(), CultureInfo.InvariantCulture)));
        return WriteTextAsync(context, "ok");
    }
}
