namespace DemoShop;

/// <summary>Something that was bought.</summary>
/// <param name="Id">The number of the order, from 1.</param>
/// <param name="Content">What was bought, and for how much.</param>
public sealed record Order(long Id, CartContent Content);
