using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Engine.ColdStart;

/// <summary>
/// The plan of the warm-up. It covers the code that a first run uses: iterations of one request, and of steps with pauses, with a threshold on the whole run
/// and one on windows. The first starts are further apart than the time for which the pacer spins, the others closer.
/// </summary>
internal static class WarmUpPlan
{
    /// <summary>The iterations of the plan.</summary>
    public const int Iterations = 24;

    // Fewer than the iterations, so that users are created, waited for, and reused.
    private const int Users = 6;

    private static readonly TimeSpan PhaseLength = TimeSpan.FromMilliseconds(20);

    /// <summary>The plan for a target.</summary>
    /// <param name="target">The address.</param>
    /// <param name="limit">The timeout of all waits.</param>
    public static LoadPlan For(Uri target, TimeSpan limit)
    {
        LoadProfile profile = new LoadProfileBuilder().WarmUp(200.PerSecond(), PhaseLength).Hold(1000.PerSecond(), PhaseLength).Build();
        return new LoadPlan
        {
            Name = "warm-up",
            Workloads = [
                new Workload(
                    profile,
                    TimeSpan.Zero,
                    [new WeightedScenario(new Scenario("one request", Request), 1), new WeightedScenario(new Scenario("steps", StepsAsync), 1)])
            ],
            Target = target,
            Thresholds = [
                Metric.P95 < TimeSpan.FromHours(1),
                (Metric.P99 < TimeSpan.FromHours(1)).InEvery(TimeSpan.FromSeconds(1)),
                Metric.ErrorRate <= new Ratio(1),
                Metric.AchievedRate >= new Ratio(0)
            ],
            Http = new HttpSettings { EmitsTelemetry = false },
            Seed = 1,
            MaxUsers = Users,
            MaxStartDelay = limit,
            GracePeriod = limit,
            Settings = LoadSettings.Read(ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty),
        };
    }

    private static Task<HttpResponseMessage> Request(VirtualUser user) => user.Http.GetAsync("/items");

    private static async Task StepsAsync(VirtualUser user)
    {
        await user.Step("order", async () =>
        {
            using var order = new ByteArrayContent("{}"u8.ToArray());
            using HttpResponseMessage ordered = await user.Http.PostAsync("/orders", order).ConfigureAwait(false);
            ordered.EnsureSuccessStatusCode();
        }).ConfigureAwait(false);
        await user.Think(TimeSpan.FromMilliseconds(1)).ConfigureAwait(false);
        using HttpResponseMessage found = await user.Http.GetAsync("/items/17").ConfigureAwait(false);
    }
}
