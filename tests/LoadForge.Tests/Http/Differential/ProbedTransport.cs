using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using LoadForge.Http;
using LoadForge.Http.Sending;
using LoadForge.Settings;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>A virtual user who makes probes over one transport, in the very way that scenarios send requests.</summary>
internal sealed class ProbedTransport : IDisposable
{
    // Far longer than any answer takes that comes at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly HashSet<string> Parsed = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Transfer-Encoding" };

    private readonly UserBench _user;

    public ProbedTransport(HttpTransport transport)
    {
        _user = new UserBench(http: new HttpSettings { Transport = transport, FollowRedirects = false, RequestTimeout = Patience });
        _user.User.Recorder.BeginIteration(0, 0, 0);
    }

    /// <summary>Makes a probe.</summary>
    public async Task<Observation> ObserveAsync(Probe probe)
    {
        await using var server = new ScriptedServer([.. probe.Scripts]);
        var outcomes = ImmutableArray.CreateBuilder<string>();
        foreach (ProbeRequest request in probe.Requests)
        {
            // What the server does behind its answer must have been done; and reach this side.
            if (outcomes.Count > 0 && await server.HasDoneEndingsAsync()) await Task.Delay(1);
            outcomes.Add(await OutcomeAsync(request, server.Address));
        }

        return new Observation(outcomes.ToImmutable(), [.. server.Requests.Select(WireRequests.Comparable)], server.Connections);
    }

    public void Dispose() => _user.Dispose();

    private async Task<string> OutcomeAsync(ProbeRequest request, Uri server)
    {
        try
        {
            using HttpRequestMessage message = request.Create(server);
            using HttpResponseMessage response = request.IsBare
                ? await _user.User.Http.GetAsync(message.RequestUri!.AbsoluteUri)
                : await _user.User.Http.SendAsync(message);
            return await TextAsync(response);
        }
        catch (Exception error) when (error is not ResultStateException)
        {
            return "failed: " + RequestOutcome.Of(error, runIsCancelled: false);
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        string[] headers = [.. Lines("", response.Headers), .. Lines("content ", response.Content.Headers)];
        string body = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        return $"HTTP/{response.Version} {(int)response.StatusCode} '{response.ReasonPhrase}'\n{string.Join('\n', headers)}\n\n{body}";
    }

    // The runtime's handler leaves the values of these in the form that it has read them in, and adds a length to every body; what they say shows in what else
    // is observed.
    private static IEnumerable<string> Lines(string prefix, HttpHeaders headers) =>
        from header in headers.NonValidated
        where !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        let values = Parsed.Contains(header.Key)
            ? header.Value.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : header.Value
        select $"{prefix}{header.Key}: {string.Join(" | ", values)}";
}
