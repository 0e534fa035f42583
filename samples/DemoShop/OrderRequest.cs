namespace DemoShop;

/// <summary>The body of <c>POST /orders</c>: buy one piece of a product, without a cart.</summary>
public sealed record OrderRequest(int Sku);
