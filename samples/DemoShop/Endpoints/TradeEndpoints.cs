namespace DemoShop.Endpoints;

/// <summary>
/// Buying: log in, fill the cart, check out. <c>POST /orders</c> buys a single piece without any login. One instance holds the carts and
/// orders of one shop.
/// </summary>
internal sealed class TradeEndpoints(ShopOptions options)
{
    private const string Password = "demo";
    private const string Bearer = "Bearer ";

    private readonly BoundedStore<string, Cart> _carts = new(options.MaxSessions);
    private readonly BoundedStore<long, Order> _orders = new(options.MaxOrders);
    private long _lastOrder;

    public void Map(WebApplication app)
    {
        app.MapPost("/login", LogIn);
        app.MapGet("/cart", (HttpRequest request) => WithCart(request, cart => Results.Ok(cart.Content)));
        app.MapPost("/cart", (HttpRequest request, CartRequest wish) => WithCart(request, cart => Fill(cart, wish)));
        app.MapPost("/checkout", (HttpRequest request) => WithCart(request, CheckOut));
        app.MapPost("/orders", Buy);
        app.MapGet("/orders/{id:long}", (long id) => _orders.Find(id) is { } order ? Results.Ok(order) : Results.NotFound());
    }

    private IResult LogIn(LoginRequest login)
    {
        if (login.Password != Password) return Results.Unauthorized();
        var token = Guid.NewGuid().ToString("N");
        _carts.Add(token, new Cart());
        return Results.Ok(new LoginReply(token));
    }

    private static IResult Fill(Cart cart, CartRequest wish)
    {
        if (Catalog.Find(wish.Sku) is null) return NoSuchProduct(wish.Sku);
        return wish.Quantity is >= 1 and <= Cart.MaxOfAKind
            ? Results.Ok(cart.Add(wish.Sku, wish.Quantity))
            : Results.BadRequest($"quantity is {wish.Quantity}; it goes from 1 to {Cart.MaxOfAKind}.");
    }

    private IResult CheckOut(Cart cart)
    {
        var content = cart.TakeAll();
        return content.Lines.IsEmpty ? Results.Conflict("The cart is empty.") : Place(content);
    }

    private IResult Buy(OrderRequest wish) =>
        Catalog.Find(wish.Sku) is null ? NoSuchProduct(wish.Sku) : Place(CartContent.Of([new OrderLine(wish.Sku, Quantity: 1)]));

    private IResult Place(CartContent content)
    {
        var order = new Order(Interlocked.Increment(ref _lastOrder), content);
        _orders.Add(order.Id, order);
        return Results.Created($"/orders/{order.Id}", order);
    }

    /// <summary>Answers with the cart that belongs to the request's token, or with 401 when there is none.</summary>
    private IResult WithCart(HttpRequest request, Func<Cart, IResult> answer)
    {
        var authorization = request.Headers.Authorization.ToString();
        var cart = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? _carts.Find(authorization[Bearer.Length..]) : null;
        return cart is null ? Results.Unauthorized() : answer(cart);
    }

    private static IResult NoSuchProduct(int sku) =>
        Results.BadRequest($"There is no product {sku}; the catalog goes from 1 to {Catalog.Products.Length}.");
}
