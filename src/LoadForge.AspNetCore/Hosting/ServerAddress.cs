using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LoadForge.AspNetCore.Hosting;

/// <summary>Finds out where a server really listens.</summary>
internal static class ServerAddress
{
    /// <summary>The address by which this machine reaches the server; http before https.</summary>
    public static Uri Of(IServiceProvider services)
    {
        ICollection<string> addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        string[] usable = [
            .. addresses.Where(
                address => address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !address.Contains("unix:", StringComparison.Ordinal))
        ];
        return usable.Length > 0
            ? Local(usable.FirstOrDefault(address => address.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? usable[0])
            : throw new LoadPlanException(
                $"the application of Against(app) has no HTTP address ({(addresses.Count == 0 ? "none" : string.Join(", ", addresses))}); "
                    + $"configure one, or let the run start it.");
    }

    /// <summary>An address that may stand for every interface, as one of this machine.</summary>
    public static Uri Local(string address)
    {
        string text = address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal);
        return new Uri(text);
    }
}
