from django.urls import path

from medskapa.demo import views

urlpatterns = [
    path("demo/in/<str:role>/", views.demo_sign_in, name="demo_sign_in"),
]
