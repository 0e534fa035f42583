namespace LoadForge.Analysis.Wording;

/// <summary>Anomalies in sentences: what, from where to where, when, what else moved, and a suspect only where there is one.</summary>
internal static class AnomalyText
{
    private const int MostObservations = 4;
    private const int MostAlso = 4;
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    public static string Of(Anomaly anomaly) => string.Join("; ", [What(anomaly), .. Meanwhile(anomaly), .. Also(anomaly), .. Suspects(anomaly)]);

    public static string? Recommendation(Anomaly anomaly) => anomaly.Suspects.IsEmpty ? null : anomaly.Suspects[0].Name switch
    {
        "thread pool queue" => "look for code that blocks threads of the pool",
        "gc pauses" or "gen 2 collections" or "allocated per request" => "look at what is allocated, and at the collector's settings",
        var name when name.StartsWith("generator", StringComparison.Ordinal) => "the generator itself may be slow: give it more cores, or less to do",
        var name => $"look at {Figure.Name(name)} first",
    };

    /// <summary>That an outage lies at the place of an anomaly, or so shortly before it that what it held back may be the anomaly; empty when none does.</summary>
    public static string Beside(Anomaly anomaly, IEnumerable<Outage> outages) =>
        outages.FirstOrDefault(outage => outage.Start < anomaly.End && outage.End + Aftermath > anomaly.Start) is { } outage ? $"; the outage at {OutageText.Place(outage)} lies there" : "";

    private static string What(Anomaly anomaly) => anomaly.Kind switch
    {
        AnomalyKind.Step => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to {After(anomaly)} at {Figure.Clock(anomaly.Start)} in {Figure.Name(anomaly.Phase)} and stayed there until {Figure.Clock(anomaly.End)}",
        AnomalyKind.Drift => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} slowly from {Before(anomaly)} to {After(anomaly)} in {Figure.Name(anomaly.Phase)}, by {Figure.Of(Math.Abs(anomaly.PerMinute ?? 0), anomaly.Unit)} a minute from {Span(anomaly)}",
        AnomalyKind.PeriodicPauses => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to about {After(anomaly)} every {Figure.Seconds(anomaly.Period ?? TimeSpan.Zero)} in {Figure.Name(anomaly.Phase)}, {Figure.Count(anomaly.Occurrences)} times from {Span(anomaly)}",
        _ when anomaly.Occurrences > 1 => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to about {After(anomaly)} in {Figure.Count(anomaly.Occurrences)} short spells at no regular times in {Figure.Name(anomaly.Phase)}, from {Span(anomaly)}",
        _ => $"{anomaly.Metric} {Verb(anomaly, "rose", "fell")} from {Before(anomaly)} to {After(anomaly)} for {Figure.Seconds(anomaly.End - anomaly.Start)} at {Figure.Clock(anomaly.Start)} in {Figure.Name(anomaly.Phase)}",
    };

    private static IEnumerable<string> Meanwhile(Anomaly anomaly)
    {
        string[] moves =
        [
            .. anomaly.Observations.Where(observation => observation.Name == "throughput" || observation.IsNotable)
                .Where(observation => anomaly.Also.All(also => also.Name != observation.Name)).Take(MostObservations).Select(Move),
        ];
        if (moves.Length > 0) yield return "meanwhile " + string.Join(", ", moves);
    }

    private static string Move(Observation observation) => observation.IsNotable
        ? $"{Figure.Name(observation.Name)} {(observation.After > observation.Before ? "rose" : "fell")} from {Figure.Of(observation.Before, observation.Unit)} to {Figure.Of(observation.After, observation.Unit)}"
        : $"{Figure.Name(observation.Name)} stayed at {Figure.Of(observation.After, observation.Unit)}";

    private static IEnumerable<string> Also(Anomaly anomaly)
    {
        if (anomaly.Also.IsEmpty) yield break;
        string more = anomaly.Also.Length > MostAlso ? $" and {Figure.Count(anomaly.Also.Length - MostAlso)} more" : "";
        yield return $"also in {string.Join(", ", anomaly.Also.Take(MostAlso).Select(also => $"{Figure.Name(also.Name)} ({Figure.Of(also.Before, also.Unit)} to {Figure.Of(also.After, also.Unit)})"))}{more}";
    }

    private static IEnumerable<string> Suspects(Anomaly anomaly) => anomaly.Suspects.Take(1).Select(suspect =>
        $"suspect: {Figure.Name(suspect.Name)}, which went from {Figure.Of(suspect.Before, suspect.Unit)} to {Figure.Of(suspect.After, suspect.Unit)} with it "
        + $"(rank correlation {Figure.Decimal(suspect.Correlation)} over {Figure.Count(suspect.Blocks)} blocks)");

    private static string Verb(Anomaly anomaly, string up, string down) => anomaly.After > anomaly.Before ? up : down;

    private static string Span(Anomaly anomaly) => $"{Figure.Clock(anomaly.Start)} to {Figure.Clock(anomaly.End)}";

    private static string Before(Anomaly anomaly) => Figure.Of(anomaly.Before, anomaly.Unit);

    private static string After(Anomaly anomaly) => Figure.Of(anomaly.After, anomaly.Unit);
}
