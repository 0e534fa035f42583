using System.Diagnostics;
using System.Globalization;
using LoadForge.Results;

namespace LoadForge.Benchmarks.Http;

/// <summary>The .NET contenders, each in a child process that reports itself after a warm-up.</summary>
internal static class HttpContenders
{
    public const int Connections = 64;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>HttpClient alone: a loop per connection that gets and reads the body, and counts.</summary>
    public static async Task<int> BareAsync(Uri address, int seconds)
    {
        using var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2)
        };
        using var client = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        var counts = new long[Connections * 16];
        bool stop = false;
        Task[] loops = [.. Enumerable.Range(0, Connections).Select(index => Task.Run(() => LoopAsync(index)))];
        await Task.Delay(WarmUp);
        Usage before = Usage.Now(counts.Sum());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        Usage.Now(counts.Sum()).PrintSince(before);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(loops);
        return 0;

        async Task LoopAsync(int index)
        {
            while (!Volatile.Read(ref stop))
            {
                using HttpResponseMessage response = await client.GetAsync("/").ConfigureAwait(false);
                counts[index * 16]++;
            }
        }
    }

    /// <summary>LoadForge: the same, said as a scenario, and measured; with a journal if its file is given.</summary>
    public static async Task<int> LoadForgeAsync(Uri address, int seconds, string? journal = null)
    {
        Usage? before = null;
        var perUser = new long[Connections * 16];
        LoadPlanBuilder plan = Load.Scenario("get", async user =>
            {
                using HttpResponseMessage response = await user.Http.GetAsync("/").ConfigureAwait(false);
                perUser[user.Id * 16]++;
            })
            .Against(address)
            .Profile(p => p.Hold(Connections.Users(), WarmUp + TimeSpan.FromSeconds(seconds + 1)));
        Task<LoadResult> run = (journal is null ? plan : plan.Journal(journal)).RunAsync();
        await Task.Delay(WarmUp);
        before = Usage.Now(perUser.Sum());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        Usage.Now(perUser.Sum()).PrintSince(before.Value);
        LoadResult result = await run;
        return result.Statistics.Failed == 0 ? 0 : 1;
    }

    private readonly record struct Usage(long Requests, TimeSpan Cpu, long Allocated, long Timestamp)
    {
        public static Usage Now(long requests) =>
            new(requests, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());

        public void PrintSince(Usage before)
        {
            double requests = Requests - before.Requests;
            double seconds = Stopwatch.GetElapsedTime(before.Timestamp, Timestamp).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(Cpu - before.Cpu).TotalMicroseconds / requests} {requests / seconds} {(Allocated - before.Allocated) / requests}"));
        }
    }
}
