using LoadForge.CodeFixes;

namespace LoadForge.Analyzers.Tests;

public sealed class BlockingScenarioAnalyzerTests
{
    [TestCase("var page = user.Http.GetAsync(\"/\").{|LF0003:Result|};")]
    [TestCase("user.Http.GetAsync(\"/\").{|LF0003:Wait|}();")]
    [TestCase("user.Http.GetAsync(\"/\").GetAwaiter().{|LF0003:GetResult|}();")]
    [TestCase("user.Http.GetAsync(\"/\").ConfigureAwait(false).GetAwaiter().{|LF0003:GetResult|}();")]
    [TestCase("Task.{|LF0003:WaitAll|}(user.Http.GetAsync(\"/\"), user.Http.GetAsync(\"/a\"));")]
    [TestCase("Thread.{|LF0003:Sleep|}(100);")]
    [TestCase("await user.Step(\"pay\", () => { Thread.{|LF0003:Sleep|}(100); return Task.CompletedTask; });")]
    [TestCase("var page = user.Http.GetAsync(\"/\"); var status = page.{|LF0003:Result|}.StatusCode;")]
    [TestCase("int Length(Task<string> any) => 1; var text = user.Http.GetStringAsync(\"/\"); Length(text); var length = text.{|LF0003:Result|}.Length;")]
    public Task A_call_that_blocks_is_reported_in_a_scenario(string statements) => AnalyzedCode.AssertReports(Snippet.InScenario(statements));

    [TestCase("using var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("var a = user.Http.GetAsync(\"/\"); var b = user.Http.GetAsync(\"/b\"); await Task.WhenAll(a, b); var status = a.Result.StatusCode;")]
    [TestCase("var pages = new[] { user.Http.GetAsync(\"/\") }; await Task.WhenAll(pages); foreach (var page in pages) page.Result.Dispose();")]
    [TestCase("var page = user.Http.GetAsync(\"/\"); await page; var status = page.Result.StatusCode;")]
    [TestCase("var page = user.Http.GetAsync(\"/\"); if (page.IsCompletedSuccessfully) { var status = page.Result.StatusCode; }")]
    [TestCase("await user.Http.GetAsync(\"/\").ContinueWith(page => page.Result.StatusCode);")]
    [TestCase("await Task.Delay(100);")]
    [TestCase("var answer = new { Result = 1 }; var value = answer.Result;")]
    public Task A_call_that_does_not_block_is_not_reported(string statements) => AnalyzedCode.AssertSilent(Snippet.InScenario(statements));

    [Test]
    public Task A_call_that_blocks_outside_of_scenarios_is_not_reported() =>
        AnalyzedCode.AssertSilent(Snippet.InTest("Thread.Sleep(1); var result = Plan().RunAsync().Result;"));

    [Test]
    public Task A_method_with_a_user_is_a_scenario() => AnalyzedCode.AssertReports(
        Snippet.InClass("private static async Task Browse(VirtualUser user) { Thread.{|LF0003:Sleep|}(1); await user.Http.GetAsync(\"/\"); }"));

    [Test]
    public Task The_iteration_of_a_scenario_class_is_a_scenario() => AnalyzedCode.AssertReports(
        "public sealed class Shopper { [LoadTask] public Task Buy() { Thread.{|LF0003:Sleep|}(1); return Task.CompletedTask; } "
            + "public void Other() => Thread.Sleep(1); }");

    [TestCase("var page = user.Http.GetAsync(\"/\").Result;", "var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("var status = user.Http.GetAsync(\"/\").Result.StatusCode;", "var status = (await user.Http.GetAsync(\"/\")).StatusCode;")]
    [TestCase("user.Http.GetAsync(\"/\").Wait();", "await user.Http.GetAsync(\"/\");")]
    [TestCase("var page = user.Http.GetAsync(\"/\").GetAwaiter().GetResult();", "var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("Thread.Sleep(100);", "await user.Think(TimeSpan.FromMilliseconds(100));")]
    [TestCase("Thread.Sleep(1.Seconds());", "await user.Think(1.Seconds());")]
    [TestCase("await user.Step(\"pay\", async () => Thread.Sleep(1));", "await user.Step(\"pay\", async () => await Task.Delay(1, user.Cancellation));")]
    public async Task The_fix_awaits(string statements, string changed) =>
        Assert.That(await FixedCode.ApplyAsync<AwaitInScenarioFix>(Snippet.InScenario(statements)), Is.EqualTo(Snippet.InScenario(changed)));

    [TestCase("await user.Step(\"pay\", () => { Thread.Sleep(100); return Task.CompletedTask; });")]
    [TestCase("user.Http.GetAsync(\"/\").Wait(100);")]
    public async Task No_fix_is_offered_if_none_is_certain(string statements) =>
        Assert.That(await FixedCode.CountAsync<AwaitInScenarioFix>(Snippet.InScenario(statements)), Is.Zero);
}
