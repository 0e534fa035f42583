namespace LoadForge.Results;

/// <summary>Iterations that were running when the load ended: at the end of the profile, or when the run was stopped.</summary>
/// <param name="Iterations">Iterations that had started and not ended.</param>
/// <param name="CutOff">Of these, the iterations that never finished because the run ended or was stopped first.</param>
/// <param name="DrainTime">From the end of the load to the last iteration that finished; zero if none finished after it.</param>
public sealed record Backlog(long Iterations, long CutOff, TimeSpan DrainTime)
{
    /// <summary>Nothing was in progress.</summary>
    public static Backlog None { get; } = new(0, 0, TimeSpan.Zero);

    /// <summary>Combines scenarios: iterations are added, and the longest drain time counts.</summary>
    internal static Backlog Together(IEnumerable<Backlog> parts) => parts.Aggregate(
        None,
        static (sum, part) => new Backlog(
            sum.Iterations + part.Iterations, sum.CutOff + part.CutOff, part.DrainTime > sum.DrainTime ? part.DrainTime : sum.DrainTime));
}
