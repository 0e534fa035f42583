namespace LoadForge.Tests.Http.Differential;

/// <summary>The outcome of requests.</summary>
/// <param name="Answered">Those that were answered.</param>
/// <param name="Failed">Those that failed in a way that there is, or were cancelled.</param>
/// <param name="Foreign">Those that were answered with the answer to another.</param>
/// <param name="Unexpected">Those that failed in any other way.</param>
internal readonly record struct ChaosCount(int Answered, int Failed, int Foreign, int Unexpected)
{
    public static ChaosCount operator +(ChaosCount left, ChaosCount right) =>
        new(left.Answered + right.Answered, left.Failed + right.Failed, left.Foreign + right.Foreign, left.Unexpected + right.Unexpected);
}
