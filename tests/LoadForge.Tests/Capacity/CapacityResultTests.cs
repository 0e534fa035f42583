using LoadForge.Capacity;
using LoadForge.Testing.Results;

namespace LoadForge.Tests.Capacity;

public sealed class CapacityResultTests
{
    [TestCase(CapacityEnding.Found, 200.0, 209.0, 205, true)]
    [TestCase(CapacityEnding.GeneratorLimit, 200.0, null, 150, true)]
    [TestCase(CapacityEnding.GeneratorLimit, 200.0, null, 205, false)]
    [TestCase(CapacityEnding.BelowRange, null, 50.0, 50, true)]
    [TestCase(CapacityEnding.BelowRange, null, 50.0, 40, false)]
    public void A_search_tells_only_of_loads_up_to_its_answer_and_from_its_bound_on(
        CapacityEnding ending, double? level, double? failedAt, double asked, bool tells)
    {
        CapacityResult result = SampleSearch.Found() with { Ending = ending, Level = level, FailedAt = failedAt };
        Assert.That(result.CanTell(asked), Is.EqualTo(tells));
    }
}
