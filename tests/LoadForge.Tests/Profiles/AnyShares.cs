using FsCheck;
using FsCheck.Fluent;

namespace LoadForge.Tests.Profiles;

/// <summary>Makes the shares of all processes of a run: 1 to 7 processes, with equal weights or others.</summary>
internal static class AnyShares
{
    public static Arbitrary<Shares> All() => Gen.OneOf(
        Gen.Elements(1, 2, 3, 7).Select(processes => Enumerable.Repeat(1, processes).ToArray()),
        from processes in Gen.Choose(1, 7)
        from weights in Gen.Choose(1, 9).ArrayOf(processes)
        select weights).Select(weights => new Shares([.. weights])).ToArbitrary();
}
