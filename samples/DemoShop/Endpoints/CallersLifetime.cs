namespace DemoShop.Endpoints;

/// <summary>The shop lives as long as whoever started it wants. The usual lifetime would take Ctrl+C away from a test runner.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
