using System.Runtime.CompilerServices;
using LoadForge.NUnit.Agents;
using LoadForge.NUnit.Repeating;
using LoadForge.Profiles;
using LoadForge.Settings;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace LoadForge.NUnit;

/// <summary>
/// A load test. It is a <c>[Test]</c> of category <c>Load</c> that runs alone: never in parallel with other tests of its process, and one at a time on the
/// machine. Works with <c>[TestCase]</c> and <c>[TestCaseSource]</c>. <c>[CancelAfter]</c> ends its runs early; you need not pass a token. Waiting
/// for its turn counts towards the limit.
/// </summary>
/// <param name="sourceFile">The source file of the test, set by the compiler; baselines are stored next to it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LoadTestAttribute([CallerFilePath] string sourceFile = "") : TestAttribute, IApplyToTest, IApplyToContext
{
    /// <summary>The category of every load test, for filters such as <c>--filter TestCategory!=Load</c>.</summary>
    public const string Category = "Load";

    /// <summary>The source file of the test at compile time.</summary>
    public string SourceFile { get; } = sourceFile;

    /// <summary>
    /// How often the test method runs, between one setup and one teardown; 1 to 50, 1 by default. A threshold passes if it passes in more than half of the
    /// repeats; half of an even number is not enough. If a repeat throws or its run
    /// ends early, the test ends immediately.
    /// </summary>
    public int Repeat { get; set; } = 1;

    /// <summary>
    /// The number of agents: processes that each run the test and generate a share of its load, while the test process merges what they measure; 0 to 10,000. 0
    /// by default: the test process generates the load. They are started on this machine, or are those of the broker that the setting
    /// <c>LoadForge.Cluster</c> names. Requires the package LoadForge.Cluster. The setting <c>LoadForge.Agents</c> overrides it.
    /// </summary>
    public int Agents { get; set; }

    /// <summary>
    /// Whether the results are compared with an accepted baseline: the file <c>‹Fixture.Test›.baseline.json</c> beside the test's source, which the first run
    /// writes, except on a build server, and <c>LOADFORGE_ACCEPT_BASELINES=1</c> overwrites. If the answer is worse, the test fails; if it is inconclusive, see
    /// <see cref="Inconclusive"/>. False by default.
    /// </summary>
    public bool Baseline { get; set; }

    /// <summary>The minimum change from the baseline that matters, in percent; more than 0 and less than 100, 5 by default.</summary>
    public double MinChangePercent { get; set; } = 5;

    /// <summary>
    /// The outcome of the test if its measurement is inconclusive. By default the test is inconclusive, and fails on a build server. The setting
    /// <c>LoadForge.Inconclusive</c> overrides it.
    /// </summary>
    public WhenInconclusive Inconclusive
    {
        get => StatedInconclusive ?? WhenInconclusive.Inconclusive;
        set => StatedInconclusive = value;
    }

    /// <summary>The value set on the test; null if not set.</summary>
    internal WhenInconclusive? StatedInconclusive { get; private set; }

    void IApplyToTest.ApplyToTest(Test test)
    {
        ApplyToTest(test);
        test.Properties.Add(PropertyNames.Category, Category);
        test.Properties.Set(PropertyNames.ParallelScope, ParallelScope.None);
        if (Repeat is < 1 or > Baselines.Baseline.MaxRuns)
            test.MakeInvalid(FormattableString.Invariant($"[LoadTest(Repeat = {Repeat})] must be from 1 to {Baselines.Baseline.MaxRuns}."));
        if (Agents is < 0 or > LoadShare.MaxProcesses)
            test.MakeInvalid(FormattableString.Invariant($"[LoadTest(Agents = {Agents})] must be from 0 to {LoadShare.MaxProcesses}."));
        if (!(MinChangePercent is > 0 and < 100))
        {
            test.MakeInvalid(
                FormattableString.Invariant($"[LoadTest(MinChangePercent = {MinChangePercent})] must be greater than 0 and less than 100, such as 10."));
        }

        if (test.Method is { } method && !method.TypeInfo.Assembly.IsDefined(typeof(EnforceThresholdsAttribute), inherit: false))
        {
            test.MakeInvalid(
                $"Thresholds are not enforced in {method.TypeInfo.Assembly.GetName().Name} because the build file of the package was not imported. Add "
                    + $"[assembly: LoadForge.NUnit.EnforceThresholds].");
        }
    }

    // Otherwise the cases of a parameterized test would inherit Parallelizable(Children) from their assembly or fixture. An agent has one run: that of one
    // repeat.
    void IApplyToContext.ApplyToContext(TestExecutionContext context)
    {
        context.ParallelScope = ParallelScope.None;
        if (AgentRole.IsAgent) return;
        if ((Repeat > 1 || Baseline) && context.CurrentTest is { Method: { } method and not RepeatedMethod } test)
        {
            test.Method = new RepeatedMethod(method, this);
        }
    }
}
