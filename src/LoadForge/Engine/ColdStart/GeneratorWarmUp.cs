using System.Diagnostics;
using System.Runtime.CompilerServices;
using LoadForge.Plans;

namespace LoadForge.Engine.ColdStart;

/// <summary>
/// Warms up the process so that the first run starts its load as punctually as later ones. Before the clock of that run starts, a short run
/// against a loopback server compiles the code of a run and creates its threads, timers and sockets.
/// The short run has no result, and observers are not notified of it. The thread pool gets a few more threads.
/// </summary>
internal static class GeneratorWarmUp
{
    /// <summary>
    /// The maximum time that a run waits for the warm-up, on a busy machine. It must not be lower: after an incomplete warm-up, the first starts are late.
    /// </summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    // A test host occupies threads of the pool while a test runs, and sometimes another for 50 ms.
    // With as many threads as cores, the default, iterations would wait for them: the pool takes half a second to grow.
    private const int ThreadsOfHost = 2;

    private static readonly Lazy<Task<TimeSpan>> Once = new(static () => Task.Run(WarmUpAsync));
    private static int _isReported;

    /// <summary>Warms up the process before a run, unless it is already warm or the run does not generate load in real time.</summary>
    /// <returns>How long the warm-up took, for the first run that waited for it; zero for all others.</returns>
    public static async Task<TimeSpan> BeforeAsync(LoadPlan plan)
    {
        if (!plan.NeedsWarmGenerator || !ReferenceEquals(plan.Clock, TimeProvider.System)) return TimeSpan.Zero;
        Task<TimeSpan> warmUp;
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow()) warmUp = Once.Value;
        TimeSpan taken = await warmUp.ConfigureAwait(false);
        return Interlocked.Exchange(ref _isReported, 1) == 0 ? taken : TimeSpan.Zero;
    }

    private static async Task<TimeSpan> WarmUpAsync()
    {
        long start = Stopwatch.GetTimestamp();
        KeepThreadsForHost();
        await Task.WhenAny(Task.Run(RunAsync), Task.Delay(MaxTime)).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start);
    }

    // A higher setting is kept.
    private static void KeepThreadsForHost()
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + ThreadsOfHost), ports);
    }

    // Most of the time is spent on compilation. Two cores share it: while the run creates its parts, iterations without a run compile the code of iterations.
    // A process that may not listen on the loopback interface still runs its load, without a warm-up.
    private static async Task RunAsync()
    {
        try
        {
            using var end = new CancellationTokenSource(MaxTime);
            Task<LoadPlan> planned = Task.Run(() => WarmUpPlan.For(new Uri("http://127.0.0.1"), MaxTime));
            var responder = new LoopbackResponder();
            await using ConfiguredAsyncDisposable owned = responder.ConfigureAwait(false);
            LoadPlan plan = await planned.ConfigureAwait(false) with { Target = responder.Address };
            await Task.WhenAll(
                Task.Run(() => LoadRun.IterateUnseenAsync(plan, end.Token)),
                Task.Run(() => LoadRun.RunUnseenAsync(plan, end.Token))).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // If there is a problem, the run that follows reports it.
        }
    }
}
