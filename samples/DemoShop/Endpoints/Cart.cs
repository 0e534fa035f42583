namespace DemoShop.Endpoints;

/// <summary>The cart of one logged-in user. It holds no more kinds of things than the catalog has, and no more than 99 of each.</summary>
internal sealed class Cart
{
    public const int MaxOfAKind = 99;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, int> _quantities = [];

    public CartContent Content
    {
        get
        {
            lock (_gate) return CartContent.Of(_quantities.Select(line => new OrderLine(line.Key, line.Value)));
        }
    }

    public CartContent Add(int sku, int quantity)
    {
        lock (_gate)
        {
            _quantities[sku] = Math.Min(_quantities.GetValueOrDefault(sku) + quantity, MaxOfAKind);
            return Content;
        }
    }

    /// <summary>Empties the cart and returns what was in it.</summary>
    public CartContent TakeAll()
    {
        lock (_gate)
        {
            var content = Content;
            _quantities.Clear();
            return content;
        }
    }
}
