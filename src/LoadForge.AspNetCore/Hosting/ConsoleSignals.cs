using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoadForge.AspNetCore.Hosting;

/// <summary>
/// An application listens for Ctrl+C and SIGTERM as if the process were its own, and swallows them. In a test process they are the test host's, which would not
/// end any more.
/// </summary>
internal static class ConsoleSignals
{
    /// <summary>Gives the signals back.</summary>
    public static void GiveBack(IServiceProvider services)
    {
        // Disposing the lifetime ends nothing but its listening; the host disposes it again at its own end, which does no harm.
        if (services.GetService<IHostLifetime>() is Microsoft.Extensions.Hosting.Internal.ConsoleLifetime lifetime) lifetime.Dispose();
    }
}
