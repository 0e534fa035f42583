namespace LoadForge.Tests.Scenarios.Classes;

/// <summary>A provider that knows a single object.</summary>
internal sealed class OneService(object service) : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(service) ? service : null;
}
