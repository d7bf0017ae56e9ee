"""All addresses: the desk, then the paper."""

from django.contrib import admin
from django.urls import path

from articles.urls import urlpatterns as paper

urlpatterns = [
    path("admin/", admin.site.urls),
    *paper,  # not include(): addresses that begin with a language belong to the root
]

handler400 = "articles.views.errors.bad_request"
handler403 = "articles.views.errors.forbidden"
handler404 = "articles.views.errors.not_found"
handler500 = "articles.views.errors.server_error"
