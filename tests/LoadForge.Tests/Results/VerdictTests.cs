using LoadForge.Results;

namespace LoadForge.Tests.Results;

public sealed class VerdictTests
{
    [Test]
    public void The_worst_comes_first_and_what_was_not_judged_last() => Assert.That(
        new VerdictStatus?[] { null, VerdictStatus.Passed, VerdictStatus.Inconclusive, VerdictStatus.Failed }.OrderBy(Verdict.RankOf),
        Is.EqualTo(new VerdictStatus?[] { VerdictStatus.Failed, VerdictStatus.Inconclusive, VerdictStatus.Passed, null }));

    [Test]
    public void Every_status_has_a_place_of_its_own() =>
        Assert.That(Enum.GetValues<VerdictStatus>().Select(status => Verdict.RankOf(status)), Is.Unique.And.None.EqualTo(Verdict.RankOf(null)));

    [TestCase(VerdictStatus.Failed, VerdictStatus.Passed, VerdictStatus.Inconclusive, VerdictStatus.Failed)]
    [TestCase(VerdictStatus.Inconclusive, VerdictStatus.Passed, VerdictStatus.Inconclusive)]
    [TestCase(VerdictStatus.Passed, VerdictStatus.Passed)]
    [TestCase(null)]
    public void The_worst_of_several_is_found(VerdictStatus? worst, params VerdictStatus[] statuses) =>
        Assert.That(Verdict.WorstOf(statuses), Is.EqualTo(worst));
}
