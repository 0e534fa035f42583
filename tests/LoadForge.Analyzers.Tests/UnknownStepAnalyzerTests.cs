using LoadForge.CodeFixes;

namespace LoadForge.Analyzers.Tests;

public sealed class UnknownStepAnalyzerTests
{
    private const string Shop = """
        Load.Scenario("shop", async user =>
            {
                using var catalog = await user.Http.GetAsync("/catalog?page=1");
                using var product = await user.Http.GetAsync($"/catalog/{user.Random.Next(1, 20)}");
                using var seventh = await user.Http.GetAsync("/orders/7/lines");
                await user.Step("pay", () => user.Http.PostAsJsonAsync("/pay", 1));
                user.Check("is even", user.Iteration % 2 == 0);
                user.CheckStatus(catalog, System.Net.HttpStatusCode.OK);
                await user.Think(1.Seconds());
            })
        """;

    [TestCase("{|LF0005:\"pya\"|}", "did you mean 'pay'?")]
    [TestCase("{|LF0005:\"Pay\"|}", "did you mean 'pay'?")]
    [TestCase("{|LF0005:\"is odd\"|}", "its names are 'shop', 'pay', 'is even', 'GET /catalog', 'GET /catalog/{id}', 'GET /orders/{id}/lines', 'POST /pay'")]
    [TestCase("{|LF0005:\"GET /catalogue\"|}", "did you mean 'GET /catalog'?")]
    [TestCase("{|LF0005:\"POST /catalog\"|}", "did you mean 'GET /catalog'?")]
    [TestCase("{|LF0005:\"GET /orders/7/lines\"|}", "did you mean 'GET /orders/{id}/lines'?")]
    [TestCase("{|LF0005:\"GET catalog\"|}", "did you mean 'GET /catalog'?")]
    [TestCase("{|LF0005:\"login\"|}", null)]
    public async Task A_name_that_no_string_of_the_scenario_has_is_reported(string name, string? hint)
    {
        string code = Snippet.InTest($"await {Shop}.Expect({name}, P95 < 1.Seconds()).RunAsync();");

        await AnalyzedCode.AssertReports(code);
        if (hint is not null) Assert.That((await AnalyzedCode.AnalyzeAsync(MarkedCode.Parse(code).Code)).Single().GetMessage(), Does.EndWith("; " + hint));
    }

    [TestCase("pay")]
    [TestCase("shop")]
    [TestCase("is even")]
    [TestCase("status is 200")]
    [TestCase("GET /catalog")]
    [TestCase("GET /catalog/{id}")]
    [TestCase("GET /catalog/bestseller")]
    [TestCase("GET /orders/{id}/lines")]
    [TestCase("POST /pay")]
    public Task A_name_that_the_scenario_may_record_is_not_reported(string name) =>
        AnalyzedCode.AssertSilent(Snippet.InTest($"await {Shop}.Expect(\"{name}\", P95 < 1.Seconds()).RunAsync();"));

    [TestCase("string step = \"pya\"; await Load.Scenario(\"shop\", user => user.Step(\"pay\", () => Ask())).Expect(step, P95 < 1.Seconds()).RunAsync();")]
    [TestCase("string step = \"x\"; await Load.Scenario(\"shop\", user => user.Step(step, () => Ask())).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("string shop = \"x\"; await Load.Scenario(shop, user => user.Step(\"pay\", () => Ask())).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => Buy(user)).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", Buy).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => Log(user.Http)).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => { var it = user; return it.Step(\"pay\", () => Ask()); }).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenarios(Plan(), Plan()).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Plan().Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario<Tests>().Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Step(\"pay\", () => Ask())).Secret(\"pay1\").Expect(\"***1\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Step(\"pay\", () => Ask())).Use(() => null!).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("string path = \"/\"; await Load.Scenario(\"shop\", user => user.Http.GetAsync(path)).Expect(\"GET /a\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Http.GetAsync(\"catalog\")).Expect(\"GET /a/catalog\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Http.SendAsync(new())).Expect(\"GET /a\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenario(\"shop\", user => user.Http.SendAsync(Named())).Expect(\"buy\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("var it = Named(); await Load.Scenario(\"shop\", user => user.Http.SendAsync(it)).Expect(\"buy\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenarios(Load.Scenario(\"a\", user => Ask()), Plan()).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("LoadPlanBuilder[] all = [Plan()]; await Load.Scenarios(all).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("LoadPlanBuilder[] all = [Plan()]; await Load.Scenarios([.. all]).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    [TestCase("await Load.Scenarios(Load.Scenario(\"a\", user => Ask()).Use(() => null!)).Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")]
    public Task A_name_that_other_code_may_record_is_not_reported(string statements) => AnalyzedCode.AssertSilent(Snippet.InTest(statements)
        .Replace("private Task<", "private static Task Buy(VirtualUser user) => user.Step(\"x\", () => Task.CompletedTask); "
            + "private static HttpRequestMessage Named() => new HttpRequestMessage().AsStep(\"buy\"); "
            + "private static Task Log(HttpClient http) => http.GetAsync(\"/\"); private Task<", StringComparison.Ordinal));

    [Test]
    public Task A_login_is_a_step_wherever_it_stands() => AnalyzedCode.AssertSilent(Snippet.InTest("""
        await Load.Scenario("shop", user => user.Http.GetAsync("/")).Expect("login", P95 < 1.Seconds()).Expect("POST /login", P95 < 1.Seconds())
            .Login(async user => { using var answer = await user.Http.PostAsync("/login", null); return Credential.Bearer("token"); }).RunAsync();
        """));

    [Test]
    public Task A_request_can_be_named() => AnalyzedCode.AssertReports(Snippet.InTest("""
        await Load.Scenario("shop", async user => { using var page = await user.Http.SendAsync(new HttpRequestMessage().AsStep("bestseller")); })
            .Expect("bestseller", P95 < 1.Seconds()).Expect({|LF0005:"best seller"|}, P95 < 1.Seconds()).RunAsync();
        """));

    [Test]
    public Task A_method_of_the_test_that_is_called_like_ours_is_none_of_ours() => AnalyzedCode.AssertReports(Snippet.InTest("""
        await Load.Scenario("shop", async user => { AsStep(); using var page = await user.Http.GetAsync("/"); })
            .Expect({|LF0005:"bestseller"|}, P95 < 1.Seconds()).RunAsync();
        """).Replace("private Task<", "private static void AsStep() { } private Task<", StringComparison.Ordinal));

    [Test]
    public Task A_request_that_the_scenario_makes_has_no_other_name() => AnalyzedCode.AssertReports(Snippet.InTest("""
        await Load.Scenario("shop", async user =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Content = new StringContent("") }.TimeOutAfter(1.Seconds());
                request.Headers.Add("X-A", "1");
                using var page = await user.Http.SendAsync(request);
            })
            .Expect({|LF0005:"best seller"|}, P95 < 1.Seconds()).RunAsync();
        """));

    [TestCase("One().Weight(3), Other()")]
    [TestCase("[One(), Other()]")]
    public Task Every_scenario_of_several_is_looked_at(string scenarios) => AnalyzedCode.AssertReports(Snippet.InTest($$"""
        await Load.Scenarios({{scenarios}})
            .Expect("a", P95 < 1.Seconds()).Expect("pay", P95 < 1.Seconds()).Expect("b", P95 < 1.Seconds()).Expect("buy", P95 < 1.Seconds())
            .Expect({|LF0005:"pya"|}, P95 < 1.Seconds()).Expect({|LF0005:"c"|}, P95 < 1.Seconds()).RunAsync();
        """)
        .Replace("One()", "Load.Scenario(\"a\", user => user.Step(\"pay\", () => Ask()))", StringComparison.Ordinal)
        .Replace("Other()", "Load.Scenario(\"b\", user => user.Step(\"buy\", () => Ask()))", StringComparison.Ordinal));

    [Test]
    public async Task The_fix_uses_the_nearest_name() => Assert.That(
        await FixedCode.ApplyAsync<NearestStepFix>(Snippet.InTest($"await {Shop}.Expect(\"pya\", P95 < 1.Seconds()).RunAsync();")),
        Is.EqualTo(Snippet.InTest($"await {Shop}.Expect(\"pay\", P95 < 1.Seconds()).RunAsync();")));

    [Test]
    public async Task No_fix_is_offered_if_no_name_is_near() => Assert.That(
        await FixedCode.CountAsync<NearestStepFix>(Snippet.InTest($"await {Shop}.Expect(\"something else\", P95 < 1.Seconds()).RunAsync();")), Is.Zero);
}
