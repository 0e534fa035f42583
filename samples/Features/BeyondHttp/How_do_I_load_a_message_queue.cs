using NATS.Client.Core;

namespace Features.BeyondHttp;

/// <summary>With the client of the broker: one step until the broker has a message, another until a worker has answered it.</summary>
public sealed class How_do_I_load_a_message_queue
{
    [LoadTest]
    public async Task Orders_go_through_the_queue_to_a_worker_and_back()
    {
        using MessageBroker broker = await MessageBroker.StartAsync();
        await using var shop = new NatsConnection(new NatsOpts { Url = broker.Address });
        await using var worker = new NatsConnection(new NatsOpts { Url = broker.Address });
        using var end = new CancellationTokenSource();
        Task working = WorkAsync(worker, end.Token);

        LoadResult result = await Load
            .Scenario("orders", async user =>
            {
                await user.Step("publish", () => shop.PublishAsync("views", "sku 17", cancellationToken: user.Cancellation).AsTask());
                await user.Step("order", async () =>
                {
                    NatsMsg<string> answer = await shop.RequestAsync<string, string>("orders", "sku 17", cancellationToken: user.Cancellation);
                    if (answer.Data != "accepted") throw new InvalidOperationException($"The worker answered {answer.Data}.");
                });
            })
            .Profile(p => p.WarmUp(20.PerSecond(), 0.5.Seconds()).Hold(50.PerSecond(), 1.Seconds()))
            .Expect("order", P95 < 500.Milliseconds(), ErrorRate < 1.Percent())
            .RunAsync();

        await end.CancelAsync();
        await working;
        Assert.That(result.Step("order").Statistics.Ok, Is.EqualTo(50));
    }

    // Stands for the service behind the queue. Workers of one group share the messages.
    private static async Task WorkAsync(NatsConnection connection, CancellationToken cancellation)
    {
        try
        {
            await foreach (NatsMsg<string> order in connection.SubscribeAsync<string>("orders", queueGroup: "workers", cancellationToken: cancellation))
            {
                await order.ReplyAsync("accepted", cancellationToken: cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }
}
