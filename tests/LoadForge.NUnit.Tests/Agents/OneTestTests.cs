using LoadForge.Engine.Agents;
using LoadForge.NUnit.Agents;
using LoadForge.NUnit.Specimens.Fixtures;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;

namespace LoadForge.NUnit.Tests.Agents;

/// <summary>How an agent finds its test among those of its assembly.</summary>
public sealed class OneTestTests
{
    private static readonly Lazy<IReadOnlyList<ITest>> Tests = new(() =>
    {
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        return [.. Flatten(runner.Load(typeof(Cases).Assembly, new Dictionary<string, object>()))];
    });

    [Test]
    public void Every_test_is_the_only_one_that_passes_its_filter()
    {
        ITest[] cases = [.. Tests.Value.Where(test => !test.IsSuite)];
        Assert.That(cases, Has.Length.GreaterThan(50));
        foreach (ITest test in cases)
        {
            var filter = new OneTest(new AgentTest("", "", test.FullName) { Case = AgentTests.CaseOf(test) });
            ITest[] passing = [.. cases.Where(filter.Pass)];

            Assert.That(passing, Is.EqualTo(new[] { test }), test.FullName);
            Assert.That(filter.Pass(test.Parent!), Is.True, "its suite");
            Assert.That(filter.IsExplicitMatch(test), Is.True, "as if it was asked for by name");
        }
    }

    [Test]
    public void Cases_that_look_alike_have_numbers() =>
        Assert.That(Tests.Value.Where(test => !test.IsSuite).Select(AgentTests.CaseOf).Max(), Is.Positive);

    private static IEnumerable<ITest> Flatten(ITest test) => [test, .. test.Tests.SelectMany(Flatten)];
}
