using LoadForge.Recording.Snapshots;

namespace LoadForge.Analysis.Outages;

/// <summary>What the pace of a run is measured by, during the run and afterwards.</summary>
internal static class PaceRule
{
    // The lower quartile, because responses are slow during and after an outage.
    private const double Usual = 0.25;
    private const double Interrupted = 1.5;
    private const double MaxInPauses = 0.3;

    /// <summary>The 99th percentile of an undisturbed second; zero if there is none.</summary>
    /// <param name="times">The 99th percentile of each second in which something succeeded.</param>
    public static TimeSpan UsualTime(IReadOnlyCollection<TimeSpan> times) =>
        times.Count == 0 ? TimeSpan.Zero : times.Order().ElementAt((int)(Usual * (times.Count - 1)));

    /// <summary>Whether the generator itself stopped in a second: the second was late, or was mostly a pause of the garbage collector.</summary>
    /// <param name="length">The length of the second.</param>
    /// <param name="generator">The generator in it.</param>
    public static bool WasInterrupted(TimeSpan length, GeneratorSample generator) =>
        length.TotalSeconds > Interrupted || generator.GcPauseShare.Value > MaxInPauses;
}
