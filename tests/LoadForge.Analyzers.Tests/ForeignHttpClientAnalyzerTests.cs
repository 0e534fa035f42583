using LoadForge.CodeFixes;

namespace LoadForge.Analyzers.Tests;

public sealed class ForeignHttpClientAnalyzerTests
{
    [TestCase("using var page = await {|LF0004:Shared|}.GetAsync(\"/\");")]
    [TestCase("using var page = await {|LF0004:Tests.Shared|}.GetAsync(\"/\");")]
    [TestCase("using var client = {|LF0004:new HttpClient()|}; using var page = await client.GetAsync(\"/\");")]
    [TestCase("HttpClient client = {|LF0004:new()|}; using var page = await client.GetAsync(\"/\");")]
    [TestCase("await user.Step(\"pay\", () => {|LF0004:Shared|}.GetAsync(\"/\"));")]
    public Task A_client_that_is_not_the_users_is_reported(string statements) => AnalyzedCode.AssertReports(Snippet.InScenario(statements));

    [Test]
    public Task A_client_that_the_test_made_is_reported_in_its_scenario() => AnalyzedCode.AssertReports(Snippet.InTest(
        "var client = new HttpClient(); await Load.Scenario(\"shop\", _ => {|LF0004:client|}.GetAsync(\"/\")).Expect(P95 < 1.Seconds()).RunAsync();"));

    [TestCase("using var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("HttpClient client = user.Http; using var page = await client.GetAsync(\"/\");")]
    [TestCase("using var request = new HttpRequestMessage(HttpMethod.Get, \"/\"); using var page = await user.Http.SendAsync(request);")]
    [TestCase("using var page = await _own.GetAsync(\"/\");", Description = "a field of an object may hold the client of its user")]
    [TestCase("using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());")]
    public Task A_client_that_may_be_the_users_is_not_reported(string statements) => AnalyzedCode.AssertSilent(Snippet.InScenario(statements));

    [Test]
    public Task A_client_outside_of_scenarios_is_not_reported() => AnalyzedCode.AssertSilent(
        Snippet.InTest("using var client = new HttpClient(); using var page = await client.GetAsync(\"/\"); using var other = await Shared.GetAsync(\"/\");"));

    [TestCase("using var page = await Shared.GetAsync(\"/\");", "using var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("using var page = await new HttpClient().GetAsync(\"/\");", "using var page = await user.Http.GetAsync(\"/\");")]
    [TestCase("await user.Step(\"pay\", () => Shared.GetAsync(\"/\"));", "await user.Step(\"pay\", () => user.Http.GetAsync(\"/\"));")]
    public async Task The_fix_uses_the_client_of_the_user(string statements, string changed) =>
        Assert.That(await FixedCode.ApplyAsync<UserHttpFix>(Snippet.InScenario(statements)), Is.EqualTo(Snippet.InScenario(changed)));

    [TestCase("using var client = new HttpClient();")]
    [TestCase("GC.KeepAlive(Shared);")]
    public async Task No_fix_is_offered_where_the_client_is_not_called(string statements) =>
        Assert.That(await FixedCode.CountAsync<UserHttpFix>(Snippet.InScenario(statements)), Is.Zero);

    [Test]
    public async Task No_fix_is_offered_where_the_user_has_no_name() => Assert.That(
        await FixedCode.CountAsync<UserHttpFix>(
            Snippet.InTest("await Load.Scenario(\"shop\", _ => Shared.GetAsync(\"/\")).Expect(P95 < 1.Seconds()).RunAsync();")),
        Is.Zero);
}
