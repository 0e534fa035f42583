using LoadForge.CodeFixes;

namespace LoadForge.Analyzers.Tests;

public sealed class UnawaitedRunAnalyzerTests
{
    [TestCase("Plan().{|LF0001:RunAsync|}();")]
    [TestCase("_ = Plan().{|LF0001:RunAsync|}();")]
    [TestCase("var run = Plan().{|LF0001:RunAsync|}();")]
    [TestCase("Plan().{|LF0001:RunAsync|}().ConfigureAwait(false);")]
    [TestCase("Plan().Build().{|LF0001:RunAsync|}();")]
    [TestCase("LoadPlanBuilder? plan = Plan(); plan?.{|LF0001:RunAsync|}();")]
    [TestCase("Parallel.For(0, 3, _ => Plan().{|LF0001:RunAsync|}());")]
    [TestCase("Load.FindCapacity(Plan()).Between(1.PerSecond(), 9.PerSecond()).{|LF0001:RunAsync|}();")]
    [TestCase("void Run() => Plan().{|LF0001:RunAsync|}(); Run();")]
    public Task A_run_whose_task_is_dropped_is_reported(string statements) => AnalyzedCode.AssertReports(Snippet.InTest(statements));

    [TestCase("await Plan().RunAsync();")]
    [TestCase("LoadResult result = await Plan().RunAsync().ConfigureAwait(false);")]
    [TestCase("Task<LoadResult> run = Plan().RunAsync(); await run;")]
    [TestCase("await Task.WhenAll(Plan().RunAsync(), Plan().RunAsync());")]
    [TestCase("var result = Plan().RunAsync().GetAwaiter().GetResult();")]
    [TestCase("Plan().RunAsync().Wait();")]
    [TestCase("var runs = new List<Task>(); runs.Add(Plan().RunAsync());")]
    [TestCase("Assert.That(() => Plan().RunAsync(), Throws.Exception);")]
    [TestCase("Assert.Throws<LoadPlanException>(() => Plan().RunAsync());")]
    [TestCase("Action run = () => Plan().RunAsync(); Assert.That(run, Throws.Exception);")]
    [TestCase("Func<Task> run = () => Plan().RunAsync(); await run();")]
    public Task A_run_whose_task_is_used_is_not_reported(string statements) => AnalyzedCode.AssertSilent(Snippet.InTest(statements));

    [Test]
    public Task A_run_that_a_method_returns_is_not_reported() =>
        AnalyzedCode.AssertSilent(Snippet.InClass("[Test] public Task Test() => Plan().RunAsync();"));

    [TestCase("Plan().RunAsync();", "await Plan().RunAsync();")]
    [TestCase("_ = Plan().RunAsync();", "_ = await Plan().RunAsync();")]
    [TestCase("var run = Plan().RunAsync();", "var run = await Plan().RunAsync();")]
    [TestCase("Plan().RunAsync().ConfigureAwait(false);", "await Plan().RunAsync().ConfigureAwait(false);")]
    public async Task The_fix_awaits_the_run(string statements, string changed) =>
        Assert.That(await FixedCode.ApplyAsync<AwaitRunFix>(Snippet.InTest(statements)), Is.EqualTo(Snippet.InTest(changed)));

    [Test]
    public async Task The_fix_makes_a_test_that_returns_nothing_async() => Assert.That(
        await FixedCode.ApplyAsync<AwaitRunFix>(Snippet.InClass("[Test] public void Test() { Plan().RunAsync(); }")),
        Is.EqualTo(Snippet.InClass("[Test] public async Task Test() { await Plan().RunAsync(); }")));

    [TestCase("void Run() { Plan().RunAsync(); } Run();")]
    [TestCase("LoadPlanBuilder? plan = Plan(); plan?.RunAsync();")]
    [TestCase("Parallel.For(0, 3, _ => Plan().RunAsync());")]
    public async Task No_fix_is_offered_where_callers_would_have_to_change(string statements) =>
        Assert.That(await FixedCode.CountAsync<AwaitRunFix>(Snippet.InTest(statements)), Is.Zero);
}
