namespace DemoShop;

/// <summary>So many of one product, in a cart or an order.</summary>
public sealed record OrderLine(int Sku, int Quantity);
