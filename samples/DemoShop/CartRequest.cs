namespace DemoShop;

/// <summary>The body of <c>POST /cart</c>: put so many of a product into the cart.</summary>
public sealed record CartRequest(int Sku, int Quantity = 1);
