namespace LoadForge.Recording;

/// <summary>Of one step in one phase, the samples that ended in another phase than the one in which their iteration began.</summary>
/// <param name="LeftOk">Successes that began in the phase and ended after it.</param>
/// <param name="LeftFailed">Failures that began in the phase and ended after it.</param>
/// <param name="CameOk">Successes that began in an earlier phase and ended in this one.</param>
/// <param name="CameFailed">Failures that began in an earlier phase and ended in this one.</param>
/// <param name="AfterAll">Samples of any outcome that began in the phase and ended after the last one.</param>
/// <param name="CutOff">Of these: those cut off by the end of the run.</param>
internal readonly record struct CrossingCounts(long LeftOk, long LeftFailed, long CameOk, long CameFailed, long AfterAll, long CutOff)
{
    /// <summary>All counts together: it grows with each of them.</summary>
    public long Sum => LeftOk + LeftFailed + CameOk + CameFailed + AfterAll + CutOff;

    public static CrossingCounts operator +(CrossingCounts left, CrossingCounts right) => new(
        left.LeftOk + right.LeftOk,
        left.LeftFailed + right.LeftFailed,
        left.CameOk + right.CameOk,
        left.CameFailed + right.CameFailed,
        left.AfterAll + right.AfterAll,
        left.CutOff + right.CutOff);

    public static CrossingCounts operator -(CrossingCounts left, CrossingCounts right) => new(
        left.LeftOk - right.LeftOk,
        left.LeftFailed - right.LeftFailed,
        left.CameOk - right.CameOk,
        left.CameFailed - right.CameFailed,
        left.AfterAll - right.AfterAll,
        left.CutOff - right.CutOff);
}
