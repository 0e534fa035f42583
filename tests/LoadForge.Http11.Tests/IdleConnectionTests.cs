using System.Net.Sockets;
using LoadForge.Testing.Wire;

namespace LoadForge.Http11.Tests;

/// <summary>What happens to a connection while no request uses it.</summary>
public sealed class IdleConnectionTests
{
    [Test, NonParallelizable]
    public async Task A_connection_that_its_server_resets_leaves_no_exception_that_nobody_has_observed()
    {
        int unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, exceptions) =>
        {
            if (exceptions.Exception.InnerExceptions.Any(error => error is SocketException)) Interlocked.Increment(ref unobserved);
        };
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            await ResetAndGoOnAsync();

            // Twice: what a finalizer lets go of is found by the next collection.
            for (int round = 0; round < 2; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.That(unobserved, Is.Zero);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }
    }

    [Test]
    public async Task A_token_cancelled_between_two_requests_closes_nothing_and_one_cancelled_within_a_request_does()
    {
        await using var server = new ScriptedServer(Script.Of(WireAnswers.Ok, WireAnswers.Ok, ""), Script.Of(WireAnswers.Ok));
        using var plain = new Http11Exchange(server.Address);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        await plain.GetTextAsync(first.Token);
        await first.CancelAsync();
        await plain.GetTextAsync(second.Token);
        Assert.That(server.Connections, Is.EqualTo(1));

        Task<Exception> failing = plain.FailAsync(HttpMethod.Get, cancellation: second.Token);
        await server.HasRequestsAsync(3);
        await second.CancelAsync();

        Assert.That(await failing, Is.InstanceOf<OperationCanceledException>());
        await server.HasEndedAsync(1);
    }

    private static async Task ResetAndGoOnAsync()
    {
        for (int round = 0; round < 10; round++)
        {
            await using var server = new ScriptedServer(Script.Resetting(WireAnswers.Ok), Script.Of(WireAnswers.Ok));
            using var plain = new Http11Exchange(server.Address);
            await TryAsync(plain);
            await server.HasEndedAsync(1);
            await TryAsync(plain);
        }
    }

    // The reset may arrive before the answer, or after the next request has been sent.
    private static async Task TryAsync(Http11Exchange plain)
    {
        try
        {
            await plain.GetTextAsync();
        }
        catch (HttpRequestException)
        {
            // The exception is observed here.
        }
    }
}
