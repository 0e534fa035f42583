using System.Globalization;
using System.Net.Sockets;

namespace LoadForge.Engine;

/// <summary>Makes sure, before a run, that its target accepts connections, so that a server that is not there is told apart from one that breaks under load.</summary>
internal static class TargetCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects once and closes the connection again.</summary>
    /// <exception cref="TargetUnreachableException">No connection within 5 s.</exception>
    public static async Task ConnectAsync(Uri target, TimeProvider clock, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(target.IdnHost, target.Port, either.Token).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw new TargetUnreachableException(Describe(target, error), error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new TargetUnreachableException(
                string.Create(CultureInfo.InvariantCulture, $"The target {target} did not accept a connection within {Patience.TotalSeconds} s. Is the address right, and is there a firewall in between?"), error);
        }
    }

    private static string Describe(Uri target, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"The target {target} cannot be reached: the name {target.IdnHost} is not known. Check its spelling, or the name service of this machine.",
        SocketError.ConnectionRefused =>
            $"The target {target} refused the connection on port {target.Port}. Start the server, or correct the address in Against(…) or LOADFORGE_TARGET.",
        _ => $"The target {target} cannot be reached: {error.Message} ({error.SocketErrorCode}).",
    };
}
