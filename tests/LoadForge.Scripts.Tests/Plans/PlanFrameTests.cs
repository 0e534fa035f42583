using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Scripts.Tests.Running;
using LoadForge.Units;

namespace LoadForge.Scripts.Tests.Plans;

/// <summary>What a script gets from the plan that runs it.</summary>
public sealed class PlanFrameTests
{
    private const string Script = """
        variables: { page: script, address: "/{{page}}/{{kind}}" }
        actions: [ { url: "{{address}}/{{words.word}}" } ]
        """;

    [Test]
    public async Task Everything_that_the_tests_share_surrounds_a_script()
    {
        await using ScriptBench bench = await ScriptBench.StartAsync(_ => Task.CompletedTask);
        bench.Folder.Write("sub/script.yml", Script);
        bench.Folder.Write("words.csv", "word\nhello\n");
        string plan = bench.Folder.Write("plan.yml", """
            cookies: true
            environment: [SHOP_PASSWORD]
            variables: { page: plan, kind: x }
            feeds: { words: { file: words.csv } }
            login: { url: "/login/{{env SHOP_PASSWORD}}" }
            thresholds: [ error rate < 1% ]
            tests: { one: { script: sub/script.yml, thresholds: [ p95 < 1m ] } }
            environments: { there: { variables: { kind: environment } } }
            """);

        LoadResult result = await bench.RunAsync(PlanFile.Read(plan, ScriptTexts.Options).Select("one", "there"), iterations: 2);

        Assert.Multiple(() =>
        {
            Assert.That(bench.Seen, Is.EqualTo(["/login/demo", "/plan/environment/hello", "/plan/environment/hello"]));
            Assert.That(result.Verdicts.Select(verdict => verdict.Threshold.ToString()), Has.Some.Contains("error rate").And.Some.Contains("p95"));
            Assert.That(result.Name, Is.EqualTo("one"));
        });
    }

    [Test]
    public void A_limit_is_that_of_the_test_else_that_of_the_plan_else_that_of_the_script()
    {
        using var folder = new TemporaryFolder();
        folder.Write("script.yml", """
            protection: { max_memory: 1GB, max_cpu: 10%, max_failing: 10% }
            actions: [ { url: "http://localhost:5080/" } ]
            profile: hold 1/s 1s
            """);
        string plan = folder.Write("plan.yml", """
            protection: { max_cpu: 20%, max_failing: 20% }
            tests: { one: { script: script.yml, protection: { max_failing: 30% } } }
            """);

        ProtectionSettings protection = PlanFile.Read(plan).Select("one", null).Build().Protection;

        Assert.That(protection.MaxMemory, Is.EqualTo(1024.Megabytes()));
        Assert.That((protection.MaxCpu, protection.MaxFailing), Is.EqualTo(((Ratio?)20.Percent(), (Ratio?)30.Percent())));
    }

    [Test]
    public void A_mistake_of_the_plan_has_its_place_in_the_plan_and_one_of_the_script_in_the_script()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("script.yml", "actions:\n  - url: /{{nothing}}");
        string plan = folder.Write("plan.yml", "variables:\n\n  page: '{{missing}}'\nplugins: [ none.dll ]\ntests: { one: { script: script.yml } }");

        ScriptException error = Assert.Throws<ScriptException>(() => PlanFile.Read(plan).Select("one", null))!;

        Assert.That(
            error.Problems.Select(problem => (problem.File, problem.Line, problem.Column)), Is.EqualTo([(script, 2, 13), (plan, 3, 12), (plan, 4, 12)]));
    }

    [Test]
    public void Two_logins_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("script.yml", "cookies: true\nlogin: { url: /a }\nactions: [ { url: / } ]");
        string plan = folder.Write("plan.yml", "login: { url: /b }\ntests: { one: { script: script.yml } }");

        Assert.That(
            () => PlanFile.Read(plan).Select("one", null),
            Throws.TypeOf<ScriptException>().With.Message.Contains("the script of the test has a login as well"));
    }
}
