namespace DemoShop.Endpoints;

/// <summary>The shop runs until its owner disposes it. The default lifetime would take Ctrl+C away from the test runner.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
