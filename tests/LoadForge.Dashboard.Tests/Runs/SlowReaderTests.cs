using System.Globalization;
using System.Net.Sockets;
using System.Text;
using LoadForge.Dashboard.Runs;
using LoadForge.Results;
using LoadForge.Testing.Results;

namespace LoadForge.Dashboard.Tests.Runs;

/// <summary>A page that stops reading is disconnected; nothing else notices.</summary>
public sealed class SlowReaderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public void A_queue_that_is_full_drops_its_page_and_no_other()
    {
        var runs = new RunHub();
        int dropped = 0;
        RunReader slow = runs.Join(() => dropped++)!;
        RunReader quick = runs.Join(() => Assert.Fail("it keeps up"))!;
        RunFeed feed = runs.Observe();
        for (int message = 0; message < 1000; message++)
        {
            runs.Send(new RunMessage(feed));
            Assert.That(quick.Messages.TryRead(out _), Is.True);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dropped, Is.EqualTo(1));
            Assert.That(slow.Messages.Count, Is.EqualTo(RunReader.Capacity), "and no more is kept for it");
            Assert.That(runs.HasReaders, Is.True);
        }
    }

    [Test, Category("Slow")]
    public async Task A_connection_that_stops_reading_is_closed_while_another_page_gets_everything()
    {
        await using ServedRuns served = ServedRuns.Open();
        using OpenPage page = await served.PageAsync();
        using Socket stuck = await StuckAsync(served);
        LoadResult large = LongResult.Of(TimeSpan.FromMinutes(5), steps: 20, perSecond: 3);
        int sent = 0;
        while (Readers(served.Runs) == 2)
        {
            string id = (++sent).ToString(CultureInfo.InvariantCulture);
            served.Runs.End(served.Runs.Observe(), EndedRun.Of(id, large));
            await page.UntilEndedAsync(sent);
            Assert.That(sent, Is.LessThan(200), "the connection is still open");
        }

        Assert.That(await ClosedAsync(stuck), Is.True);
    }

    [Test]
    public async Task A_run_counts_the_same_with_a_connection_that_does_not_read()
    {
        await using ServedRuns served = ServedRuns.Open();
        using Socket stuck = await StuckAsync(served);
        int done = 0;
        LoadResult result = await Load.Scenario("work", user => user.Step("step", () =>
            {
                Interlocked.Increment(ref done);
                return Task.CompletedTask;
            }))
            .Profile(p => p.Hold(200.PerSecond(), 1.5.Seconds())).ObservedBy(_ => served.Runs.Observe()).RunAsync();

        Assert.That(result.Statistics.Ok, Is.EqualTo(done).And.EqualTo(result.Statistics.Starts!.Value.Started));
        Assert.That(result.Notes, Is.Empty);
    }

    [Test]
    public void Only_the_last_ended_runs_are_kept()
    {
        var ended = new EndedRuns(maxRuns: 3, maxBytes: 1 << 20);
        for (int run = 1; run <= 5; run++) ended.Add(EndedRun.Of($"{run}", SampleResult.Default()));
        Assert.That(ended.All.Select(run => run.Id), Is.EqualTo(["3", "4", "5"]));

        var small = new EndedRuns(maxRuns: 100, maxBytes: 1);
        small.Add(EndedRun.Of("1", SampleResult.Default()));
        small.Add(EndedRun.Of("2", SampleResult.Default()));
        Assert.That(small.All.Select(run => run.Id), Is.EqualTo(["2"]), "the last one in any case");
    }

    [Test]
    public void Closing_ends_all_pages_after_what_waits_and_admits_no_other()
    {
        var runs = new RunHub();
        RunReader page = runs.Join(() => { })!;
        runs.Send(new RunMessage(runs.Observe()));
        Task reading = Task.Run(async () =>
        {
            int seen = 0;
            await foreach (RunMessage _ in page.Messages.ReadAllAsync()) seen++;
            Assert.That(seen, Is.EqualTo(1));
            runs.Leave(page);
        });
        runs.Close();

        Assert.That(reading.Wait(Patience), Is.True);
        Assert.That(runs.Join(() => { }), Is.Null);
    }

    // As many pages as the hub has, told by how many more it takes.
    private static int Readers(RunHub runs)
    {
        var more = new List<RunReader>();
        while (runs.Join(() => { }) is { } reader) more.Add(reader);
        more.ForEach(runs.Leave);
        return RunHub.MaxReaders - more.Count;
    }

    private static async Task<Socket> StuckAsync(ServedRuns served)
    {
        using HttpClient browser = served.Stranger();
        using HttpRequestMessage session = served.Post("session", $$"""{"token":"{{served.Token}}"}""");
        using HttpResponseMessage answer = await browser.SendAsync(session);
        string cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(served.Address.Host, served.Address.Port);
        string request = $"GET {served.Address.AbsolutePath}events HTTP/1.1\r\nHost: {served.Address.Authority}\r\nCookie: {cookie}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        while (socket.Available == 0) await Task.Delay(5);
        return socket;
    }

    private static async Task<bool> ClosedAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // It was reset.
        }

        return true;
    }
}
