using LoadForge.Formatting;
using LoadForge.Units;

namespace LoadForge.Analysis.Wording;

/// <summary>Formats anomalies as sentences: what, from where to where, when, what else moved, and a suspect if there is one.</summary>
internal static class AnomalyText
{
    private const int MaxObservations = 4;
    private const int MaxAlso = 4;
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    public static string Of(Anomaly anomaly) => string.Join("; ", [What(anomaly), .. Meanwhile(anomaly), .. Also(anomaly), .. Suspects(anomaly)]);

    public static string? Recommendation(Anomaly anomaly) => anomaly.Suspects is not [var suspect, ..]
        ? null
        : suspect.Remedy ?? $"look at {BoundedList.Name(suspect.Name)} first";

    /// <summary>
    /// That an outage lies at the place of an anomaly, or so shortly before it that what it held back may be the anomaly; empty when none does.
    /// </summary>
    public static string Beside(Anomaly anomaly, IEnumerable<Outage> outages) =>
        outages.FirstOrDefault(outage => outage.Start < anomaly.End && outage.End + Aftermath > anomaly.Start) is { } outage
            ? $"; the outage at {OutageText.Place(outage)} is part of it"
            : "";

    private static string What(Anomaly anomaly) => anomaly.Kind switch
    {
        AnomalyKind.Step =>
            $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to {After(anomaly)} at {Quantity.Clock(anomaly.Start)} in "
                + $"{BoundedList.Name(anomaly.Phase)} and stayed there until {Quantity.Clock(anomaly.End)}",
        AnomalyKind.Drift =>
            $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} slowly from {Before(anomaly)} to {After(anomaly)} in {BoundedList.Name(anomaly.Phase)}, by "
                + $"{Quantity.Of(Math.Abs(anomaly.PerMinute ?? 0), anomaly.Unit)} a minute from {Span(anomaly)}",
        AnomalyKind.PeriodicPauses =>
            $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to about {After(anomaly)} every "
                + $"{Quantity.Seconds(anomaly.Period ?? TimeSpan.Zero)} in {BoundedList.Name(anomaly.Phase)}, {Quantity.Of(anomaly.Occurrences)} times from "
                + $"{Span(anomaly)}",
        _ when anomaly.Occurrences > 1 =>
            $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to about {After(anomaly)} in {Quantity.Of(anomaly.Occurrences)} short "
                + $"spikes at irregular times in {BoundedList.Name(anomaly.Phase)}, from {Span(anomaly)}",
        _ => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to {After(anomaly)} for {Quantity.Seconds(anomaly.End - anomaly.Start)} "
            + $"at {Quantity.Clock(anomaly.Start)} in {BoundedList.Name(anomaly.Phase)}",
    };

    private static IEnumerable<string> Meanwhile(Anomaly anomaly)
    {
        string[] moves =
        [
            .. anomaly.Observations.Where(observation => observation.IsAlwaysShown || observation.IsNotable)
                .Where(observation => anomaly.Also.All(also => also.Name != observation.Name)).Take(MaxObservations).Select(Move),
        ];
        if (moves.Length > 0) yield return "meanwhile " + string.Join(", ", moves);
    }

    private static string Move(Observation observation) => observation.IsNotable
        ? $"{BoundedList.Name(observation.Name)} {(observation.After > observation.Before ? "rose" : "fell")} from "
            + $"{Quantity.Of(observation.Before, observation.Unit)} to {Quantity.Of(observation.After, observation.Unit)}"
        : $"{BoundedList.Name(observation.Name)} stayed at {Quantity.Of(observation.After, observation.Unit)}";

    private static IEnumerable<string> Also(Anomaly anomaly)
    {
        if (anomaly.Also.IsEmpty) yield break;
        string more = anomaly.Also.Length > MaxAlso ? $" and {Quantity.Of(anomaly.Also.Length - MaxAlso)} more" : "";
        IEnumerable<string> changes = anomaly.Also.Take(MaxAlso)
            .Select(also => $"{BoundedList.Name(also.Name)} ({Quantity.Of(also.Before, also.Unit)} to {Quantity.Of(also.After, also.Unit)})");
        yield return $"also in {string.Join(", ", changes)}{more}";
    }

    private static IEnumerable<string> Suspects(Anomaly anomaly) => anomaly.Suspects.Take(1).Select(suspect =>
        $"suspect: {BoundedList.Name(suspect.Name)}, which went from {Quantity.Of(suspect.Before, suspect.Unit)} to {Quantity.Of(suspect.After, suspect.Unit)} "
        + $"(rank correlation {Quantity.Coefficient(suspect.Correlation)} over {Quantity.Of(suspect.Blocks)} blocks)");

    private static string Verb(Anomaly anomaly, string up, string down) => anomaly.After > anomaly.Before ? up : down;

    private static string Span(Anomaly anomaly) => $"{Quantity.Clock(anomaly.Start)} to {Quantity.Clock(anomaly.End)}";

    private static string Before(Anomaly anomaly) => Quantity.Of(anomaly.Before, anomaly.Unit);

    private static string After(Anomaly anomaly) => Quantity.Of(anomaly.After, anomaly.Unit);
}
