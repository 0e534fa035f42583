using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using LoadForge.Http;
using LoadForge.Plans;
using LoadForge.Profiles;
using LoadForge.Scenarios;
using LoadForge.Settings;
using LoadForge.Thresholds.Metrics;
using LoadForge.Units;

namespace LoadForge.Engine.ColdStart;

/// <summary>
/// Makes the first run of a process start its load as punctually as later ones. Before its clock starts, a short run against a server
/// of our own on the loopback interface compiles the code of a run and creates its threads, timers and sockets.
/// No observer sees that run, and it has no result. The thread pool gets a few more threads.
/// </summary>
internal static class GeneratorWarmUp
{
    /// <summary>
    /// The iterations of the warm-up, which is over when all have ended. This takes about 260 ms if the machine is not busy.
    /// </summary>
    public const int Iterations = 24;

    /// <summary>
    /// The longest that a run waits for the warm-up, on a busy machine. Less is not enough: given up half-way, it would leave the first starts late.
    /// </summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    // Fewer than the iterations: users are made, waited for, and used again.
    private const int Users = 6;

    // A test host holds threads of the pool while a test runs, and now and then keeps another busy for 50 ms.
    // With as many threads as cores, the default, iterations would wait for those: the pool takes half a second to grow.
    private const int ThreadsOfHost = 2;

    private static readonly TimeSpan PhaseLength = TimeSpan.FromMilliseconds(20);
    private static readonly Lazy<Task<TimeSpan>> Once = new(static () => Task.Run(WarmUpAsync));
    private static int _isTold;

    /// <summary>Warms the process up before a run, unless that was done before or the run makes no load in real time.</summary>
    /// <returns>How long the warm-up took, for the first run that waited for it; zero for all others.</returns>
    public static async Task<TimeSpan> BeforeAsync(LoadPlan plan)
    {
        if (!plan.NeedsWarmGenerator || !ReferenceEquals(plan.Clock, TimeProvider.System)) return TimeSpan.Zero;
        Task<TimeSpan> warmUp;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow()) warmUp = Once.Value;
        TimeSpan taken = await warmUp.ConfigureAwait(false);
        return Interlocked.Exchange(ref _isTold, 1) == 0 ? taken : TimeSpan.Zero;
    }

    private static async Task<TimeSpan> WarmUpAsync()
    {
        long start = Stopwatch.GetTimestamp();
        KeepThreadsForHost();
        await Task.WhenAny(Task.Run(RunAsync), Task.Delay(MaxTime)).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start);
    }

    // A higher setting stays.
    private static void KeepThreadsForHost()
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + ThreadsOfHost), ports);
    }

    // A process that may not listen on the loopback interface makes its load all the same, cold.
    private static async Task RunAsync()
    {
        try
        {
            var responder = new LoopbackResponder();
            await using ConfiguredAsyncDisposable owned = responder.ConfigureAwait(false);
            using var end = new CancellationTokenSource(MaxTime);
            await LoadRun.RunUnseenAsync(PlanFor(responder.Address), end.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The run that follows reports what keeps it from making load.
        }
    }

    /// <summary>
    /// What first runs do: requests as the whole of an iteration, and in steps with pauses between them, judged by a value of the whole and by one of windows.
    /// The first starts come apart by more than the pacer spins for, the others by less.
    /// </summary>
    internal static LoadPlan PlanFor(Uri address)
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
            Target = address,
            Thresholds = [
                Metric.P95 < TimeSpan.FromHours(1),
                (Metric.P99 < TimeSpan.FromHours(1)).InEvery(TimeSpan.FromSeconds(1)),
                Metric.ErrorRate <= new Ratio(1),
                Metric.AchievedRate >= new Ratio(0)
            ],
            Http = new HttpSettings(),
            Seed = 1,
            MaxUsers = Users,
            MaxStartDelay = MaxTime,
            GracePeriod = MaxTime,
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
