using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using LoadForge.Scenarios;
using LoadForge.Scripts;

namespace Stock.Plugin;

/// <summary>
/// An action for scripts: asks a gRPC service how many pieces of a product there are. The script names the assembly under <c>plugins</c> and the action by
/// <c>use: check-stock</c>. Each user keeps its connection. The client throws for a status other than OK, so the step fails.
/// </summary>
public sealed class CheckStock : IScriptAction
{
    private const string Connection = "check-stock connection";

    /// <inheritdoc/>
    public string Name => "check-stock";

    /// <inheritdoc/>
    public async Task RunAsync(VirtualUser user, IReadOnlyDictionary<string, string> arguments)
    {
        if (!user.Session.TryGet(Connection, out GrpcChannel? channel))
        {
            channel = GrpcChannel.ForAddress(arguments["address"]);
            user.Session.Set(Connection, channel);
        }

        var warehouse = new Warehouse.WarehouseClient(channel);
        var request = new StockRequest { Sku = int.Parse(arguments["sku"], CultureInfo.InvariantCulture) };
        StockReply reply = await warehouse.CheckAsync(request, cancellationToken: user.Cancellation);
        if (reply.Pieces < 0) throw new RpcException(new Status(StatusCode.DataLoss, "there are fewer than no pieces"));
    }
}
