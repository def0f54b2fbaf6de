"""One address of every kind of page, with the status it answers."""

READER_PAGES = {
    "home": ("/", 200),
    "guides": ("/articles/", 200),
    "guide": ("/articles/hip-internal-rotation/", 200),
    "exercises": ("/exercises/", 200),
    "exercises, none found": ("/exercises/?kind=stretch&level=hard", 200),
    "exercises, wrong choice": ("/exercises/?kind=juggling", 200),
    "exercise": ("/exercises/90-90-foot-lift/", 200),
    "about": ("/about/", 200),
    "contact": ("/contact/", 200),
    "privacy": ("/privacy/", 200),
    "not found": ("/nowhere/", 404),
    "bad request": ("/articles/?topic=%00", 400),
}

STAFF_PAGES = {
    "admin": "/admin/",
    "guides in the admin": "/admin/articles/article/",
    "guide in the admin": "/admin/articles/article/1/change/",
    "exercise in the admin": "/admin/exercises/exercise/1/change/",
    "product in the admin": "/admin/articles/product/1/change/",
    "new guide": "/admin/articles/article/add/",
    "new exercise": "/admin/exercises/exercise/add/",
    "new picture": "/admin/doors/picture/add/",
}
