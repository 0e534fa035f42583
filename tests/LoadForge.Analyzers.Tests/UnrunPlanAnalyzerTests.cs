using LoadForge.CodeFixes;

namespace LoadForge.Analyzers.Tests;

public sealed class UnrunPlanAnalyzerTests
{
    [TestCase("Load.{|LF0002:Scenario|}(\"shop\", user => user.Http.GetAsync(\"/\")).Expect(P95 < 1.Seconds());")]
    [TestCase("Load.{|LF0002:FindCapacity|}(Plan()).Between(1.PerSecond(), 9.PerSecond());")]
    [TestCase("var plan = Load.{|LF0002:Scenario|}(\"shop\", user => user.Http.GetAsync(\"/\"));")]
    [TestCase("var plan = Load.{|LF0002:Scenario|}(\"shop\", user => user.Http.GetAsync(\"/\")); plan.Seed(1).Named(\"a\");")]
    [TestCase("Load.{|LF0002:Scenarios|}(Plan(), Plan()).Seed(1);")]
    public Task A_plan_that_is_built_and_dropped_is_reported(string statements) => AnalyzedCode.AssertReports(Snippet.InTest(statements));

    [TestCase("await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).Expect(P95 < 1.Seconds()).RunAsync();")]
    [TestCase("var plan = Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")); plan.Expect(P95 < 1.Seconds()); await plan.RunAsync();")]
    [TestCase("var plan = Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")); Assert.That(() => plan.RunAsync(), Throws.Exception);")]
    [TestCase("var plan = Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")); await Load.FindCapacity(plan).RunAsync();")]
    [TestCase("Assert.That(() => Load.Scenario(\"shop\", null!), Throws.ArgumentNullException);")]
    [TestCase("Assert.Throws<ArgumentNullException>(() => Load.Scenario(\"shop\", null!));")]
    [TestCase("Plan().Seed(1);", Description = "a plan from elsewhere may be run by those who made it")]
    [TestCase("_ = Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\"));", Description = "dropped on purpose")]
    [TestCase("Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).Build();", Description = "Build checks the plan")]
    public Task A_plan_that_somebody_may_run_is_not_reported(string statements) => AnalyzedCode.AssertSilent(Snippet.InTest(statements));

    [Test]
    public Task A_plan_that_a_method_returns_is_not_reported() =>
        AnalyzedCode.AssertSilent(Snippet.InClass("public LoadPlanBuilder Make() => Load.Scenario(\"shop\", user => user.Http.GetAsync(\"/\")).Seed(1);"));

    [Test]
    public async Task The_fix_runs_the_plan() => Assert.That(
        await FixedCode.ApplyAsync<RunPlanFix>(Snippet.InTest("Load.FindCapacity(Plan()).Probe(1.Seconds());")),
        Is.EqualTo(Snippet.InTest("await Load.FindCapacity(Plan()).Probe(1.Seconds()).RunAsync();")));

    [Test]
    public async Task The_fix_puts_the_run_on_a_line_of_its_own_like_the_other_calls() => Assert.That(
        await FixedCode.ApplyAsync<RunPlanFix>(Snippet.InTest("Load\n            .FindCapacity(Plan())\n            .Probe(1.Seconds());")),
        Is.EqualTo(Snippet.InTest("await Load\n            .FindCapacity(Plan())\n            .Probe(1.Seconds())\n            .RunAsync();")));

    [Test]
    public async Task No_fix_is_offered_for_a_variable() => Assert.That(
        await FixedCode.CountAsync<RunPlanFix>(Snippet.InTest("var plan = Load.FindCapacity(Plan());")), Is.Zero);
}
