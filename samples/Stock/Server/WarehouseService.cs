using Grpc.Core;

namespace Stock.Server;

/// <summary>The service: products 1 to 24 lie in the warehouse.</summary>
internal sealed class WarehouseService : Warehouse.WarehouseBase
{
    private const int Products = 24;

    /// <inheritdoc/>
    public override Task<StockReply> Check(StockRequest request, ServerCallContext context) => request.Sku is >= 1 and <= Products
        ? Task.FromResult(new StockReply { Pieces = request.Sku * 10 })
        : throw new RpcException(new Status(StatusCode.NotFound, $"there is no product {request.Sku}"));
}
