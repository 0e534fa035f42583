namespace DemoShop;

/// <summary>Something that the shop sells.</summary>
/// <param name="Sku">Its number, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Price">Its price in euros.</param>
public sealed record Product(int Sku, string Name, decimal Price);
