namespace LoadForge.Analyzers.Tests;

public sealed class UnjudgedLoadTestAnalyzerTests
{
    private const string Run = "await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).Seed(1).RunAsync()";

    [TestCase(Run + ";")]
    [TestCase("LoadResult result = " + Run + ";")]
    [TestCase("LoadResult result = " + Run + "; var p95 = result.Statistics.ResponseTime.P95;")]
    [TestCase("await Load.Scenarios(Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\"))).RunAsync();")]
    public Task A_load_test_with_neither_threshold_nor_assertion_is_reported(string statements) =>
        AnalyzedCode.AssertReports(Snippet.InClass($"[LoadTest] public async Task {{|LF0006:Test|}}() {{ {statements} }}"));

    [Test]
    public Task A_load_test_that_only_returns_its_run_is_reported() => AnalyzedCode.AssertReports(
        Snippet.InClass("[LoadTest] public Task {|LF0006:Test|}() => Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).RunAsync();"));

    [TestCase("await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).Expect(P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).ExpectNoSlowerThan(null!, 5.Percent()).RunAsync();")]
    [TestCase("LoadResult result = " + Run + "; Assert.That(result.Statistics.Count, Is.Positive);")]
    [TestCase("LoadResult result = " + Run + "; result.ShouldBeFast();")]
    [TestCase("LoadResult result = " + Run + "; Judge(result);")]
    [TestCase("Judge(" + Run + ");")]
    [TestCase("_last = " + Run + ";")]
    [TestCase("LoadResult result = " + Run + "; if (result.Statistics.Count == 0) throw new InvalidOperationException();")]
    [TestCase("await Load.Scenario(\"shop\", user => { Assert.That(user.Id, Is.Positive); return Task.CompletedTask; }).RunAsync();")]
    [TestCase("await Plan().RunAsync();", Description = "the plan may have thresholds")]
    [TestCase("var plan = Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")); plan.Expect(P95 < 1.Seconds()); await plan.RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).WithOurThresholds().RunAsync();")]
    [TestCase("await Load.FindCapacity(Plan()).RunAsync();")]
    [TestCase("await Task.Delay(1);")]
    public Task A_load_test_that_somebody_may_judge_is_not_reported(string statements) => AnalyzedCode.AssertSilent(
        Snippet.InClass($"[LoadTest] public async Task Test() {{ {statements} }} "
            + "private static LoadResult? _last; private static void Judge(LoadResult result) { }")
            + "public static class Judging { public static void ShouldBeFast(this LoadResult result) { } "
            + "public static LoadPlanBuilder WithOurThresholds(this LoadPlanBuilder plan) => plan.Expect(P95 < 1.Seconds()); }");

    [Test]
    public Task A_load_test_that_switches_its_baseline_off_is_reported() =>
        AnalyzedCode.AssertReports(Snippet.InClass($"[LoadTest(Baseline = false)] public async Task {{|LF0006:Test|}}() {{ {Run}; }}"));

    [TestCase("[Test]")]
    [TestCase("[LoadTest(Baseline = true)]")]
    public Task Another_test_is_not_reported(string attribute) =>
        AnalyzedCode.AssertSilent(Snippet.InClass($"{attribute} public async Task Test() {{ {Run}; }}"));
}
