using LoadForge.Settings;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Makes probes over both transports at once, and tells what differs.</summary>
internal sealed class Comparison : IDisposable
{
    // What differs by chance, such as a reset that overtakes an answer, does not differ each time.
    private const int Attempts = 3;

    private readonly ProbedTransport _own = new(HttpTransport.Own);
    private readonly ProbedTransport _runtime = new(HttpTransport.Runtime);

    /// <summary>What differs each time; empty when nothing does.</summary>
    public async Task<IReadOnlyList<Difference>> DifferencesAsync(Probe probe)
    {
        IReadOnlyList<Difference> differences = [];
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Observation[] seen = await Task.WhenAll(_own.ObserveAsync(probe), _runtime.ObserveAsync(probe));
            differences = Between(probe, seen[0], seen[1]);
            if (differences.All(difference => PermittedDifferences.Of(difference) is not null)) break;
        }

        return differences;
    }

    public void Dispose()
    {
        _own.Dispose();
        _runtime.Dispose();
    }

    private static List<Difference> Between(Probe probe, Observation own, Observation runtime)
    {
        List<Difference> differences = [];
        foreach ((string mine, string theirs) in own.Outcomes.Zip(runtime.Outcomes)) Add(Difference.Place.Outcome, mine, theirs);
        Add(Difference.Place.Requests, string.Join('\n', own.Requests), string.Join('\n', runtime.Requests));
        Add(Difference.Place.Connections, $"{own.Connections}", $"{runtime.Connections}");
        return differences;

        void Add(Difference.Place part, string mine, string theirs)
        {
            // The two servers listen at ports of their own.
            if (WithoutPorts(mine) != WithoutPorts(theirs)) differences.Add(new Difference(probe, part, mine, theirs));
        }
    }

    private static string WithoutPorts(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"Host: 127\.0\.0\.1:\d+", "Host: server");
}
