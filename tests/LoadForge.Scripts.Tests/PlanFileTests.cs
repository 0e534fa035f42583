using LoadForge.Plans;
using LoadForge.Profiles;

namespace LoadForge.Scripts.Tests;

public sealed class PlanFileTests
{
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "samples", "plan.yml");

    [Test]
    public void A_plan_lists_its_tests_and_environments()
    {
        LoadPlanFile plan = PlanFile.Read(Sample, ScriptTexts.Options);

        Assert.Multiple(() =>
        {
            Assert.That(plan.Tests.Select(test => test.Name), Is.EqualTo(["smoke", "load", "visitors"]));
            Assert.That(plan.Environments, Is.EqualTo(["local", "spare"]));
            Assert.That(plan.Find("load").HasDashboard, Is.True);
            Assert.That(plan.Find("load").Reports, Is.EqualTo(["load.html", "load.json"]));
            Assert.That(plan.Find("smoke").HasDashboard, Is.False);
        });
    }

    [Test]
    public void A_test_has_its_own_load_and_thresholds_besides_those_of_the_plan()
    {
        LoadPlan plan = PlanFile.Read(Sample, ScriptTexts.Options).Select("load", "local").Build();

        Assert.Multiple(() =>
        {
            Assert.That(plan.Name, Is.EqualTo("load"));
            Assert.That(plan.Target, Is.EqualTo(new Uri("http://127.0.0.1:5080")));
            Assert.That(plan.Profile.Phases.Select(phase => phase.Kind), Is.EqualTo([PhaseKind.WarmUp, PhaseKind.Hold]));
            Assert.That(plan.Thresholds.Select(threshold => threshold.ToString()), Has.Some.Contains("p95"));
            Assert.That(plan.Thresholds.Select(threshold => threshold.ToString()), Has.Some.Contains("error rate"));
            Assert.That(plan.Scenarios.Select(scenario => scenario.Name), Is.EqualTo(["browse", "buy"]));
        });
    }

    [Test]
    public void A_test_may_run_a_script_with_another_profile_and_target()
    {
        LoadPlan plan = PlanFile.Read(Sample, ScriptTexts.Options).Select("visitors", "spare").Build();

        Assert.Multiple(() =>
        {
            Assert.That(plan.Name, Is.EqualTo("visitors"));
            Assert.That(plan.Target, Is.EqualTo(new Uri("http://127.0.0.1:5081")));
            Assert.That(plan.Profile.Model, Is.EqualTo(LoadModel.Open));
        });
    }

    [Test]
    public async Task Options_win_over_the_environment_and_that_over_the_plan()
    {
        var seen = new List<string>();
        await using AnsweringServer server = await AnsweringServer.StartAsync(context =>
        {
            seen.Add(context.Request.Path.Value!);
            return Task.CompletedTask;
        });
        using var folder = new TemporaryFolder();
        string path = folder.Write("plan.json", """
            {
              "variables": { "a": "plan", "b": "plan", "c": "plan" },
              "tests": { "only": { "actions": [ { "url": "/{{a}}/{{b}}/{{c}}" } ] } },
              "environments": { "there": { "variables": { "b": "environment", "c": "environment" } } }
            }
            """);
        ScriptOptions options = ScriptTexts.Options with { Variables = ScriptTexts.Options.Variables.Add("c", "option") };

        await PlanFile.Read(path, options).Select(null, "there").Against(server.Address).Profile(p => p.Hold(1.Users(), 10.Seconds()).Iterations(1)).RunAsync();

        Assert.That(seen, Is.EqualTo(["/plan/environment/option"]));
    }

    [Test]
    public void All_mistakes_of_a_plan_are_listed_with_their_places()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("plan.yml", """
            requests:
              catalog: { urll: /catalog }
            tests:
              smoke: { actions: [ catalog, catalogue ] }
              load: { scrip: x.yml }
            environments:
              local: { tagret: "http://localhost" }
            """);

        ScriptException error = Assert.Throws<ScriptException>(() => PlanFile.Read(path))!;
        string[] problems = [.. error.Problems.Select(one => FormattableString.Invariant($"{one.Line}:{one.Column} {one.Message}"))];

        Assert.Multiple(() =>
        {
            Assert.That(problems, Has.Some.StartsWith("2:14 unknown key \"urll\"; did you mean \"url\"?"));
            Assert.That(problems, Has.Some.StartsWith("4:32 unknown request \"catalogue\"; did you mean \"catalog\"?"));
            Assert.That(problems, Has.Some.StartsWith("5:11 unknown key \"scrip\"; did you mean \"script\"?"));
            Assert.That(problems, Has.Some.StartsWith("7:12 unknown key \"tagret\"; did you mean \"target\"?"));
        });
    }

    [Test]
    public void A_test_or_environment_that_the_plan_does_not_have_is_named_with_the_nearest()
    {
        LoadPlanFile plan = PlanFile.Read(Sample, ScriptTexts.Options);

        Assert.Multiple(() =>
        {
            Assert.That(() => plan.Select("smok", null), Throws.TypeOf<ScriptException>().With.Message.Contains("did you mean \"smoke\"?"));
            Assert.That(() => plan.Select("smoke", "lokal"), Throws.TypeOf<ScriptException>().With.Message.Contains("did you mean \"local\"?"));
            Assert.That(() => plan.Select(null, null), Throws.TypeOf<ScriptException>().With.Message.Contains("has several tests"));
        });
    }
}
