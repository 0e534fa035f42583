namespace LoadForge.AspNetCore.Hosting;

/// <summary>An application in this process, in one of the shapes that users have it.</summary>
internal interface IInProcessTarget
{
    /// <summary>Its services; there when it has started.</summary>
    IServiceProvider Services { get; }

    /// <summary>Starts it on a free port, if it has not started.</summary>
    Task StartAsync(CancellationToken cancellation);
}
