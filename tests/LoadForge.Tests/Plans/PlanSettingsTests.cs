using System.Collections.Immutable;
using LoadForge.Plans;
using LoadForge.Results;
using LoadForge.Settings;

namespace LoadForge.Tests.Plans;

public sealed class PlanSettingsTests
{
    [Test]
    public void A_plan_that_sets_nothing_has_defaults_only() =>
        Assert.That(Of(plan => plan).Where(setting => !setting.IsDefault), Is.Empty);

    [Test]
    public void What_a_plan_sets_is_told_and_no_secret()
    {
        RunSetting[] settings =
        [
            .. Of(plan => plan.AtMost(50.Users()).Http(http => http with
            {
                RequestTimeout = 3.Seconds(),
                Proxy = new Uri("http://user:canary@proxy.test:3128"),
                ConnectionsPerHost = 8,
                Version = new Version(1, 1),
            })).Where(setting => !setting.IsDefault),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(
                settings.Select(setting => (setting.Name, setting.Value)),
                Is.EqualTo([
                    ("users at most", "50"),
                    ("request timeout", "3 s"),
                    ("connections per host", "8"),
                    ("proxy", "http://proxy.test:3128/"),
                ]));
            Assert.That(settings.Select(setting => setting.Value), Has.None.Contains("canary"));
        });
    }

    private static ImmutableArray<RunSetting> Of(Func<LoadPlanBuilder, LoadPlanBuilder> change)
    {
        LoadPlan plan = change(Load.Scenario("shop", _ => Task.CompletedTask).Profile(profile => profile.Hold(1.PerSecond(), 1.Seconds())))
            .Build(new LoadSettings { FullLoadUnderDebugger = true });
        return PlanSettings.Of(plan, plan.Http.Redactor());
    }
}
