using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadForge.Acceptance.Cluster;

/// <summary>Compares what became of a run with what is promised.</summary>
internal static partial class FaultJudge
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AfterThaw = TimeSpan.FromSeconds(1);

    /// <summary>Judges a run.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="coordinator">The coordinator.</param>
    /// <param name="agents">The agents; the fault strikes the first.</param>
    /// <param name="calls">The requests that reached the target.</param>
    /// <param name="struck">When the fault struck.</param>
    /// <param name="healed">When it was over.</param>
    /// <param name="hasEnded">Whether all processes have ended.</param>
    public static FaultOutcome Judge(
        FaultCase fault, ApartProcess coordinator, IReadOnlyList<ApartProcess> agents, IReadOnlyList<(long Timestamp, int Process)> calls, long struck,
        long healed, bool hasEnded)
    {
        string said = fault is { Party: Party.Coordinator, Fault: Fault.Kill } ? "" : coordinator.Lines.Count > 0 ? coordinator.Lines[^1].Text : "";
        Match result = Result().Match(said);
        string ending = said.Length == 0 ? "killed" : !result.Success ? "not started" : result.Groups[1].Value == "Completed" ? "completed" : "aborted";
        int? thawed = fault is { Party: Party.Agent, Fault: Fault.Freeze } ? agents[0].Id : null;
        long named = fault is { Party: Party.Coordinator, Fault: Fault.Freeze } ? healed : Math.Max(struck, coordinator.At("claim") ?? struck);
        var outcome = new FaultOutcome(fault, ending)
        {
            Said = said,
            Named = ending is "completed" or "killed" ? null : Between(named, coordinator.At("stop") ?? coordinator.Lines[^1].Timestamp),
            Load = ending == "completed" ? null : Last(struck, calls.Where(call => call.Process != thawed)),
            Thawed = ending == "completed" ? null : Last(healed, calls.Where(call => call.Process == thawed)),
            Exit = hasEnded ? agents.Append(coordinator).Select(process => Between(struck, process.Ended.Result)).Max() : TimeSpan.MaxValue,
            Merged = result.Success ? long.Parse(result.Groups[2].Value, CultureInfo.InvariantCulture) : 0,
            Counted = calls.Count,
        };
        return outcome with { Problems = [.. Problems(outcome, agents[0].Id)] };
    }

    private static IEnumerable<string> Problems(FaultOutcome outcome, int agent)
    {
        FaultCase fault = outcome.Case;
        bool isComplete = outcome.Ending == "completed";
        if (outcome.Exit == TimeSpan.MaxValue) yield return "a process did not end";
        if (fault.MustComplete && !isComplete) yield return "the run did not survive";
        if (fault.CannotComplete && isComplete) yield return "the run is said to be whole";
        if (isComplete && (outcome.Merged != FaultRun.Requests || outcome.Counted != FaultRun.Requests)) yield return "something is missing, or counts twice";
        if (outcome.Merged > outcome.Counted) yield return "more was merged than sent";
        if (outcome.Load > Limit) yield return $"load went on for {outcome.Load}";
        if (outcome.Thawed > AfterThaw) yield return $"an agent went on for {outcome.Thawed} after its thaw";
        if (outcome.Named is not { } named) yield break;
        if (!Name().IsMatch(outcome.Said)) yield return "nobody is named";
        if (fault.Party == Party.Agent && Says("failed: ") && !Says(string.Create(CultureInfo.InvariantCulture, $"process {agent})")))
            yield return "another agent is named";
        if (named > Limit && !Says("appeared within")) yield return $"named after {named}";

        bool Says(string text) => outcome.Said.Contains(text, StringComparison.Ordinal);
    }

    // The last of the requests that came after a moment, from it on; null if none came.
    private static TimeSpan? Last(long since, IEnumerable<(long Timestamp, int Process)> calls)
    {
        long last = calls.Where(call => call.Timestamp > since).Select(call => call.Timestamp).DefaultIfEmpty(since).Max();
        return last == since ? null : Between(since, last);
    }

    private static TimeSpan Between(long from, long to) => TimeProvider.System.GetElapsedTime(from, to);

    [GeneratedRegex(@"^(Completed|Aborted|Stopped) requests (\d+) ")]
    private static partial Regex Result();

    [GeneratedRegex(@"agent \d \(process \d+\)|\d of \d agents appeared")]
    private static partial Regex Name();
}
