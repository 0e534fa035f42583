using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Engine;
using LoadForge.Thresholds;
using LoadForge.Thresholds.Windows;

namespace LoadForge;

/// <summary>Finds expectations that cannot be judged, or can never be broken, whatever the run will bring.</summary>
internal static class PlanExpectations
{
    /// <summary>What is wrong with the expectations of a plan.</summary>
    /// <param name="expectations">The expectations.</param>
    /// <param name="tracks">The tracks, unscaled.</param>
    public static IEnumerable<string> Problems(IReadOnlyCollection<Threshold> expectations, ImmutableArray<LoadTrack> tracks)
    {
        var phases = new WatchedPhases(tracks);
        return expectations.Select(threshold => ProblemOf(threshold, phases) is { } problem ? $"the expectation \"{threshold}\": {problem}." : null).OfType<string>();
    }

    /// <summary>Why a run of a plan could not stop when its answer is certain.</summary>
    public static IEnumerable<string> ProblemsOfStopping(ImmutableArray<LoadTrack> tracks)
    {
        if (new WatchedPhases(tracks).SteadyEnd is null)
            yield return "StopWhenCertain() decides in the last phase before any ramp-down, pause or warm-up, and that must be a hold, in which several profiles overlap; end the profile with .Hold(…), or leave StopWhenCertain out.";
    }

    private static string? ProblemOf(Threshold threshold, WatchedPhases phases)
    {
        if (threshold.Phase is { } phase && PhaseChoice.Of(phase, phases.Names).Length == 0) return PhaseChoice.Unknown(phase, phases.Names);
        if (phases.IsTimeUnknown(threshold))
            return $"the profiles are not judged at the same times, and which of them runs the step is not known beforehand; say whose time is meant, such as .During(\"{phases.Names[^1]}\"), or name the scenario instead of the step";
        if (threshold.Phase is null && !threshold.IsWindowed) return null;
        ImmutableArray<Stretch> judged = phases.JudgedBy(threshold);
        if (judged.IsEmpty) return threshold.Phase is null ? null : $"the phase \"{threshold.Phase}\" is a warm-up or a pause, which no threshold judges";
        if (!threshold.IsWindowed)
            return threshold.MustBeCertain && Judged(threshold, phases) < Judged(threshold with { Phase = null }, phases) ? "how certain a figure is, is known of all judged phases together; promise it without a phase" : null;

        TimeSpan longest = judged.Max(stretch => stretch.Length);
        TimeSpan window = threshold.Window ?? TimeSpan.FromSeconds(1);
        if (judged.All(stretch => stretch.Windows(window) == 0))
            return $"no window of {Seconds(window)} fits: what it judges lasts {Seconds(longest)} without a break; make the windows shorter or the phases longer";
        return threshold.Held > longest
            ? $"it can never be broken for {Seconds(threshold.Held.Value)}: what it judges lasts {Seconds(longest)} without a break"
            : null;
    }

    private static int Judged(Threshold threshold, WatchedPhases phases) => phases.ReadFor(threshold, byTime: false).Sum(indices => indices.Length);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
